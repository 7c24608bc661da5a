package dev.shopkeeper.serving.segment;

import java.util.List;

/**
 * Shoppers who moved from one segment to another.
 *
 * @param fromId lasting id of the segment they were in
 * @param fromName its name then
 * @param toId lasting id of the segment they are in
 * @param toName its name
 * @param users how many they are
 * @param share of the shoppers who were in the first and are still known, 0 to 1
 * @param reasons the features that changed most for them, on average; empty beyond the largest
 *     thirty groups, and where none changed
 */
public record SegmentFlow(
    String fromId,
    String fromName,
    String toId,
    String toName,
    long users,
    double share,
    List<FeatureChange> reasons) {

  /**
   * A feature's mean change.
   *
   * @param name the feature, as {@code recency_days}
   * @param change now less before, in standard deviations of all shoppers
   */
  public record FeatureChange(String name, double change) {}
}
