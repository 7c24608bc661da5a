/** Demand of items that are new. */
package dev.shopkeeper.analytics.forecast.launch;
