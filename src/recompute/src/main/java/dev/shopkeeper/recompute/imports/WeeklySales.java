package dev.shopkeeper.recompute.imports;

/**
 * Units sold a week, lately.
 *
 * @param mean at least 0
 * @param deviation standard deviation from week to week, at least 0
 */
record WeeklySales(double mean, double deviation) {}
