/** The rows from which demand and stock orders are answered. */
package dev.shopkeeper.tables.forecast;
