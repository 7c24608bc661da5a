/**
 * Forecasts of items, categories and the whole shop made to add up, after Wickramasuriya,
 * Athanasopoulos and Hyndman (2019).
 */
package dev.shopkeeper.analytics.forecast.hierarchy;
