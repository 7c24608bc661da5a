/** What models of one series have in common. */
package dev.shopkeeper.analytics.forecast.series;
