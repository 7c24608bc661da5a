/** Complex exponential smoothing: a level and a second part of information, in one recursion. */
package dev.shopkeeper.analytics.forecast.ces;
