package dev.shopkeeper.recompute.segment;

import dev.shopkeeper.analytics.segment.CountCriterion;
import dev.shopkeeper.tables.segment.SegmentModel;
import java.util.Objects;

/**
 * How segments are found and told of.
 *
 * @param chosenBy the evidence that their number is chosen by
 * @param smallestGroup shoppers from which a group is described, at least 1
 */
public record SegmentOptions(CountCriterion chosenBy, int smallestGroup) {
  /** Refuses groups of nobody. */
  public SegmentOptions {
    Objects.requireNonNull(chosenBy, "chosenBy");
    if (smallestGroup < 1) {
      throw new IllegalArgumentException(
          "smallest group is " + smallestGroup + ", must be at least 1");
    }
  }

  /** By silhouette; groups of {@value SegmentModel#SMALLEST_GROUP} are described. */
  public static SegmentOptions defaults() {
    return new SegmentOptions(CountCriterion.SILHOUETTE, SegmentModel.SMALLEST_GROUP);
  }
}
