package dev.shopkeeper.serving.recommend;

import java.util.List;
import java.util.Optional;

/**
 * What one kind of answer shows.
 *
 * @param items best first
 * @param segment the segment they are for; empty for most kinds
 * @param cutShort whether there may be more that nobody looked for
 */
record Shown(List<RecommendedItem> items, Optional<SegmentUsed> segment, boolean cutShort) {
  /** The same for a segment. */
  Shown of(Optional<SegmentUsed> used) {
    return new Shown(items, used, cutShort);
  }
}
