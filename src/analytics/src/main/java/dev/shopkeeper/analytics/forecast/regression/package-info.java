/** What moves demand besides its own past: price, promotion, holidays. */
package dev.shopkeeper.analytics.forecast.regression;
