package dev.shopkeeper.serving.segment;

/**
 * How far a shopper is from a segment.
 *
 * @param segmentId the segment's lasting id, as {@code s7}: it stays the same from recompute to
 *     recompute
 * @param name its name in plain words, as {@code Loyal big spenders}
 * @param description what its shoppers have in common; absent where they are fewer than may be told
 *     of
 * @param distance Euclidean distance from its centre, in standardised features; 0 or more
 */
public record SegmentDistance(String segmentId, String name, String description, double distance) {}
