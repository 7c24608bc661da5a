package dev.shopkeeper.analytics.segment.rules;

import java.util.Arrays;

/**
 * What is bought one after the other.
 *
 * @param steps items of each step, ascending, each once
 * @param count sequences that hold the steps in this order, with anything in between
 * @param before sequences that hold all steps but the last; all sequences for a single step
 */
public record SequencePattern(int[][] steps, int count, int before) {
  /** The share of those who made all steps but the last that go on to the last. */
  public double confidence() {
    return count / (double) before;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SequencePattern that
        && count == that.count
        && before == that.before
        && Arrays.deepEquals(steps, that.steps);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.deepHashCode(steps) + count;
  }

  @Override
  public String toString() {
    return Arrays.deepToString(steps) + ": " + count + " of " + before;
  }
}
