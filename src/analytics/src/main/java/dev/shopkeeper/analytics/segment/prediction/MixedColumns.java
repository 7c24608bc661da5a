package dev.shopkeeper.analytics.segment.prediction;

/**
 * Columns of numbers and of categories over the same n rows.
 *
 * @param numbers columns of n values; NaN where missing
 * @param categories columns of n codes, 0 and up
 */
public record MixedColumns(double[][] numbers, int[][] categories) {}
