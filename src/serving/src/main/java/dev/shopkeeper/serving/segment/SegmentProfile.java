package dev.shopkeeper.serving.segment;

import java.util.List;

/**
 * A segment.
 *
 * @param segmentId its number, counting from 0
 * @param name its name in plain words
 * @param description what its shoppers have in common; absent where they are fewer than may be told
 *     of
 * @param users how many shoppers are in it
 * @param share part of all shoppers, 0 to 1
 * @param centre its centre, feature by feature: the mean over its shoppers, and the mean of what
 *     the clustering sees; empty where its shoppers are fewer than may be told of
 */
public record SegmentProfile(
    int segmentId,
    String name,
    String description,
    long users,
    double share,
    List<FeatureValue> centre) {}
