package dev.shopkeeper.tables.segment;

import java.util.List;

/**
 * What people read of a segment.
 *
 * @param name in plain words, as {@code Loyal big spenders}; at most {@value
 *     SegmentProfileRows#NAME_BYTES} bytes of UTF-8
 * @param description what its shoppers have in common; at most {@value
 *     SegmentProfileRows#DESCRIPTION_BYTES} bytes of UTF-8
 * @param means mean of each feature over its shoppers, in the feature's own unit
 */
public record SegmentText(String name, String description, List<Float> means) {
  /** Copies the means. */
  public SegmentText {
    means = List.copyOf(means);
  }
}
