/** Searching for the least value of a smooth function of a few parameters. */
package dev.shopkeeper.analytics.forecast.search;
