package dev.shopkeeper.analytics.forecast.inventory;

import java.util.Arrays;

/**
 * The classes of stock keeping: ABC by the value sold in a year, XYZ by how evenly.
 *
 * <p>A are the items that together make the first 80 % of the shop's value, dearest first, B those
 * up to 95 %, C the rest (Silver, Pyke and Thomas 2017, "Inventory and Production Management in
 * Supply Chains", section 2.5). X are items whose demand has a coefficient of variation of at most
 * 0.5, Y of at most 1, Z beyond, as is customary.
 *
 * @param leastOfA least yearly value of class A, above 0; infinite where nothing is sold
 * @param leastOfB least yearly value of class B, above 0; infinite where nothing is sold
 */
public record AbcXyz(double leastOfA, double leastOfB) {
  private static final double SHARE_OF_A = 0.8;
  private static final double SHARE_OF_B = 0.95;
  private static final double MOST_OF_X = 0.5;
  private static final double MOST_OF_Y = 1;

  /** Checks the order of the two. */
  public AbcXyz {
    if (!(leastOfB > 0 && leastOfA >= leastOfB)) {
      throw new IllegalArgumentException(
          "least values are %s and %s, must be falling and above 0".formatted(leastOfA, leastOfB));
    }
  }

  /**
   * Where the classes of a shop begin. Items of one value are of one class.
   *
   * @param yearlyValue of each item, finite, at least 0
   */
  public static AbcXyz of(double[] yearlyValue) {
    for (double value : yearlyValue) {
      Ranges.notNegative("yearlyValue", value);
    }
    double[] ascending = yearlyValue.clone();
    Arrays.sort(ascending);
    double total = Arrays.stream(ascending).sum();
    double a = Double.POSITIVE_INFINITY;
    double b = Double.POSITIVE_INFINITY;
    double before = 0;
    for (int n = ascending.length - 1; n >= 0 && ascending[n] > 0; n--) {
      if (before < SHARE_OF_A * total) {
        a = ascending[n];
      }
      if (before < SHARE_OF_B * total) {
        b = ascending[n];
      }
      before += ascending[n];
    }
    return new AbcXyz(a, b);
  }

  /**
   * A, B or C.
   *
   * @param yearlyValue at least 0
   */
  public char abc(double yearlyValue) {
    return yearlyValue >= leastOfA ? 'A' : yearlyValue >= leastOfB ? 'B' : 'C';
  }

  /**
   * X, Y or Z.
   *
   * @param variation as {@link #variation}; not a number counts as the least even
   */
  public static char xyz(double variation) {
    return variation <= MOST_OF_X ? 'X' : variation <= MOST_OF_Y ? 'Y' : 'Z';
  }

  /**
   * Coefficient of variation of demand: standard deviation over mean of whole groups of steps,
   * counted back from the end.
   *
   * @param demand oldest first; NaN is a gap, and its group is left out
   * @param group steps added up, such as 7 days to a week, at least 1
   * @return NaN where fewer than two groups are known or their mean is not above 0
   */
  public static double variation(float[] demand, int group) {
    if (group < 1) {
      throw new IllegalArgumentException("group is " + group + ", must be at least 1");
    }
    int count = 0;
    double sum = 0;
    double squares = 0;
    for (int end = demand.length; end >= group; end -= group) {
      double units = 0;
      for (int t = end - group; t < end; t++) {
        units += demand[t];
      }
      if (!Double.isNaN(units)) {
        count++;
        sum += units;
        squares += units * units;
      }
    }
    double mean = sum / count;
    if (count < 2 || !(mean > 0)) {
      return Double.NaN;
    }
    return Math.sqrt(Math.max(0, squares - sum * mean) / (count - 1)) / mean;
  }
}
