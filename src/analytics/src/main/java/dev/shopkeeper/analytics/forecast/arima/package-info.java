/** Seasonal ARIMA models: how often to difference, exact likelihood, orders chosen by AICc. */
package dev.shopkeeper.analytics.forecast.arima;
