/** Forecasts of demand that comes now and then: one rate for every later step. */
package dev.shopkeeper.analytics.forecast.sparse;
