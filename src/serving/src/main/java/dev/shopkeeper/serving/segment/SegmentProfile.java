package dev.shopkeeper.serving.segment;

import java.util.List;

/**
 * A segment.
 *
 * @param segmentId its lasting id, as {@code s7}: it stays the same from recompute to recompute
 * @param name its name in plain words
 * @param description what its shoppers have in common; absent where too few
 * @param users how many shoppers are in it; absent where too few to be described
 * @param sizeClass {@code described}, or {@code small} for a segment of which nothing else is told
 * @param share part of all shoppers, 0 to 1; absent where too few
 * @param spendingShare part of all money spent, 0 to 1; absent where too few, or nothing was spent
 * @param centre its centre, feature by feature: the mean over its shoppers, and the mean of what
 *     the clustering sees; empty where too few
 * @param typicalItems what its shoppers buy more than others do, the greatest lift first
 * @param drift what became of it since the generation before
 */
public record SegmentProfile(
    String segmentId,
    String name,
    String description,
    Long users,
    String sizeClass,
    Double share,
    Double spendingShare,
    List<FeatureValue> centre,
    List<ItemOfSegment> typicalItems,
    SegmentChange drift) {}
