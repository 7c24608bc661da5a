package dev.shopkeeper.serving.recommend;

import java.util.List;
import java.util.Optional;

/**
 * What one kind of answer shows.
 *
 * @param items best first
 * @param segment the segment they are for; empty for most kinds
 */
record Shown(List<RecommendedItem> items, Optional<SegmentUsed> segment) {
  /** Items for no segment. */
  static Shown of(List<RecommendedItem> items) {
    return new Shown(items, Optional.empty());
  }
}
