/** The function {@code forecast-inventory}. */
package dev.shopkeeper.functions.forecastinventory;
