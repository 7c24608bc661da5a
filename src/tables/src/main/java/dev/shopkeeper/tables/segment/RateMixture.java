package dev.shopkeeper.tables.segment;

import java.util.Arrays;

/**
 * Kinds of customers: those of a kind order at a rate λ while they are customers and leave at a
 * rate μ, and each kind is a share of all. Kinds are the points of a grid of the two rates.
 *
 * <p>A share takes a byte, in steps of 7.5 % down to e^−19 of the largest, so that a whole grid
 * fits into a row; less is none. Rates are rounded to floats. Whoever makes the table reckons with
 * these rounded numbers too.
 */
public final class RateMixture {
  /** The most values of either rate. */
  public static final int MOST_VALUES = 90;

  /** The most kinds a row has room for. */
  public static final int MOST_KINDS = 3_300;

  private static final double STEP = 19.0 / 254;
  private static final int TOP = 255;

  private final float[] rates;
  private final float[] leavings;
  private final byte[] levels;
  // Of the kinds that there are.
  private final double[] rate;
  private final double[] leaving;
  private final double[] logRate;
  private final double[] logShare;

  /**
   * A grid.
   *
   * @param rates λ, a day, ascending, above 0
   * @param leavings μ, a day, ascending, above 0
   * @param levels for each rate each leaving's share, 0 for none, relative to each other
   */
  RateMixture(float[] rates, float[] leavings, byte[] levels) {
    require(rates, "rates");
    require(leavings, "rates of leaving");
    if (levels.length != rates.length * leavings.length || levels.length > MOST_KINDS) {
      throw new IllegalArgumentException(
          levels.length
              + " shares of "
              + rates.length
              + " by "
              + leavings.length
              + " kinds, must be one a kind, at most "
              + MOST_KINDS);
    }
    this.rates = rates.clone();
    this.leavings = leavings.clone();
    this.levels = levels.clone();
    int kinds = 0;
    for (byte level : levels) {
      kinds += level == 0 ? 0 : 1;
    }
    if (kinds == 0) {
      throw new IllegalArgumentException("no kind has a share, at least one must");
    }
    this.rate = new double[kinds];
    this.leaving = new double[kinds];
    this.logShare = new double[kinds];
    int kind = 0;
    for (int at = 0; at < levels.length; at++) {
      if (levels[at] != 0) {
        rate[kind] = rates[at / leavings.length];
        leaving[kind] = leavings[at % leavings.length];
        logShare[kind++] = ((levels[at] & 0xff) - TOP) * STEP;
      }
    }
    this.logRate = Arrays.stream(rate).map(Math::log).toArray();
  }

  /**
   * Rounds kinds to what a row holds.
   *
   * @param rate λ of each kind, a day; kinds of one rate have exactly the same
   * @param leaving μ of each kind, likewise
   * @param share of each kind, above 0; two kinds of the same rates add up
   */
  public static RateMixture of(double[] rate, double[] leaving, double[] share) {
    float[] rates = values(rate);
    float[] leavings = values(leaving);
    double[] sums = new double[rates.length * leavings.length];
    for (int kind = 0; kind < share.length; kind++) {
      int at = Arrays.binarySearch(rates, (float) rate[kind]) * leavings.length;
      sums[at + Arrays.binarySearch(leavings, (float) leaving[kind])] += share[kind];
    }
    double largest = Arrays.stream(sums).max().orElse(0);
    byte[] levels = new byte[sums.length];
    for (int at = 0; at < levels.length; at++) {
      double level = TOP + Math.rint(Math.log(sums[at] / largest) / STEP);
      levels[at] = (byte) Math.max(0, level);
    }
    return new RateMixture(rates, leavings, levels);
  }

  private static float[] values(double[] of) {
    double[] distinct = Arrays.stream(of).map(v -> (float) v).sorted().distinct().toArray();
    float[] values = new float[distinct.length];
    for (int n = 0; n < values.length; n++) {
      values[n] = (float) distinct[n];
    }
    return values;
  }

  private static void require(float[] values, String name) {
    boolean ascending = values.length > 0 && values.length <= MOST_VALUES && values[0] > 0;
    for (int n = 1; n < values.length; n++) {
      ascending &= values[n] > values[n - 1];
    }
    if (!ascending || !Float.isFinite(values[values.length - 1])) {
      throw new IllegalArgumentException(
          "%d %s: must be 1 to %d, finite, above 0 and ascending"
              .formatted(values.length, name, MOST_VALUES));
    }
  }

  float[] rates() {
    return rates.clone();
  }

  float[] leavings() {
    return leavings.clone();
  }

  byte[] levels() {
    return levels.clone();
  }

  /** How many kinds there are. */
  public int kinds() {
    return rate.length;
  }

  /** λ of a kind, a day. */
  public double rate(int kind) {
    return rate[kind];
  }

  /** μ of a kind, a day. */
  public double leaving(int kind) {
    return leaving[kind];
  }

  /** The share of a kind, relative to that of others. */
  public double share(int kind) {
    return Math.exp(logShare[kind]);
  }

  double logRate(int kind) {
    return logRate[kind];
  }

  double logShare(int kind) {
    return logShare[kind];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RateMixture that
        && Arrays.equals(rates, that.rates)
        && Arrays.equals(leavings, that.leavings)
        && Arrays.equals(levels, that.levels);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(rates) + Arrays.hashCode(levels);
  }

  @Override
  public String toString() {
    return rates.length + " by " + leavings.length + " rates, " + kinds() + " kinds";
  }
}
