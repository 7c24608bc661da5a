package dev.shopkeeper.analytics.segment.rules;

import java.util.Arrays;

/**
 * Items and the number of baskets that hold them all.
 *
 * @param items ascending, each once
 * @param count baskets
 */
public record Itemset(int[] items, int count) {
  @Override
  public boolean equals(Object other) {
    return other instanceof Itemset that && count == that.count && Arrays.equals(items, that.items);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(items) + count;
  }

  @Override
  public String toString() {
    return Arrays.toString(items) + ": " + count;
  }
}
