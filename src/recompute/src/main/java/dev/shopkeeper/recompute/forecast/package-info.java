/** Demand from the shop's files, and how well it would have been forecast. */
package dev.shopkeeper.recompute.forecast;
