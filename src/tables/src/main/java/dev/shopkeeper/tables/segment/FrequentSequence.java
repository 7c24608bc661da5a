package dev.shopkeeper.tables.segment;

import java.util.List;

/**
 * What many shoppers buy one after the other, a step on a later day than the one before.
 *
 * @param steps items of each step, at least two steps
 * @param shoppers who bought all steps in this order
 * @param before of them and others, who bought all steps but the last
 * @param last who bought the items of the last step on one day, before or after the others
 */
public record FrequentSequence(List<List<Item>> steps, long shoppers, long before, long last) {
  /** Copies the steps and refuses counts that cannot be. */
  public FrequentSequence {
    steps = steps.stream().map(List::copyOf).toList();
    boolean possible = shoppers >= 1 && before >= shoppers && last >= shoppers;
    if (steps.size() < 2 || steps.stream().anyMatch(List::isEmpty) || !possible) {
      throw new IllegalArgumentException(
          "%d steps, %d shoppers of %d and %d: must be two steps with items, at least 1 of at least as many"
              .formatted(steps.size(), shoppers, before, last));
    }
  }

  /**
   * An item.
   *
   * @param itemId at most {@value SegmentItemRows#ID_BYTES} bytes of UTF-8
   * @param title empty where there is none; at most {@value SegmentItemRows#TITLE_BYTES} bytes
   */
  public record Item(String itemId, String title) {}
}
