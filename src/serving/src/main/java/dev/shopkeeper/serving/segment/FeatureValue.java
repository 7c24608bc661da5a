package dev.shopkeeper.serving.segment;

/**
 * A feature of a shopper, or of a segment's centre.
 *
 * @param name the feature, as {@code recency_days}
 * @param value its value in its unit
 * @param unit the unit, as {@code days}, {@code orders} or {@code money}
 * @param standardised the value as the clustering sees it: 0 is the mean of all shoppers, 1 is one
 *     standard deviation above
 */
public record FeatureValue(String name, double value, String unit, double standardised) {}
