/** Exponential smoothing in state-space form: all admissible forms, chosen by AICc. */
package dev.shopkeeper.analytics.forecast.ets;
