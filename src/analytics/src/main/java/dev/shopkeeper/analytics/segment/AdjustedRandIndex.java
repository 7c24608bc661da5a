package dev.shopkeeper.analytics.segment;

import java.util.HashMap;
import java.util.Map;

/**
 * Adjusted Rand index (Hubert and Arabie 1985, equation 5): how far two groupings of the same rows
 * agree, 1 for the same grouping whatever its numbers, about 0 for chance.
 *
 * <p>With n_ij rows in group i of the one and j of the other, and C(m) = m(m − 1)/2:
 *
 * <pre>
 * (Σ_ij C(n_ij) − E) / ((Σ_i C(n_i.) + Σ_j C(n_.j)) / 2 − E),  E = Σ_i C(n_i.) Σ_j C(n_.j) / C(n)
 * </pre>
 *
 * Two groupings that are both one group, or both all single rows, give 1. O(n).
 */
public final class AdjustedRandIndex {
  private AdjustedRandIndex() {}

  /**
   * Compares two groupings.
   *
   * @param one n group numbers
   * @param other n group numbers
   */
  public static double of(int[] one, int[] other) {
    if (one.length != other.length || one.length == 0) {
      throw new IllegalArgumentException(
          "groupings have "
              + one.length
              + " and "
              + other.length
              + " rows, must have the same number, at least 1");
    }
    // Whole numbers are summed, so the order of the maps does not matter.
    Map<Long, Long> both = new HashMap<>();
    Map<Long, Long> left = new HashMap<>();
    Map<Long, Long> right = new HashMap<>();
    for (int i = 0; i < one.length; i++) {
      both.merge((long) one[i] << 32 | other[i] & 0xffffffffL, 1L, Long::sum);
      left.merge((long) one[i], 1L, Long::sum);
      right.merge((long) other[i], 1L, Long::sum);
    }
    double together = pairs(both);
    double inOne = pairs(left);
    double inOther = pairs(right);
    double all = one.length * (one.length - 1.0) / 2;
    double expected = all == 0 ? 0 : inOne * inOther / all;
    double most = (inOne + inOther) / 2;
    return most == expected ? 1 : (together - expected) / (most - expected);
  }

  private static double pairs(Map<Long, Long> sizes) {
    long pairs = 0;
    for (long size : sizes.values()) {
      pairs += size * (size - 1) / 2;
    }
    return pairs;
  }
}
