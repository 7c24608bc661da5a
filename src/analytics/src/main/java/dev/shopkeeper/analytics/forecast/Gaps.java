package dev.shopkeeper.analytics.forecast;

import java.util.Arrays;

/**
 * Missing values (NaN), filled so that the models see an unbroken series.
 *
 * <p>A gap at the start is cut: the item was not there yet. A gap inside takes the mean of the
 * nearest values seen at the same place in the season before and after, where both are there within
 * two seasons; otherwise it takes the straight line between its neighbours. A gap in the last
 * season has no later value: it takes the same place in the season before, or the last value seen.
 */
final class Gaps {
  private static final int SEASONS_AROUND = 2;

  private Gaps() {}

  /** Index of the first value seen, or -1. */
  static int firstSeen(double[] y) {
    for (int t = 0; t < y.length; t++) {
      if (!Double.isNaN(y[t])) {
        return t;
      }
    }
    return -1;
  }

  /**
   * y from its first value seen to its end, filled.
   *
   * @param y with at least one value that is not NaN; not changed
   * @param season season length m, or 1
   */
  static double[] fill(double[] y, int season) {
    int first = firstSeen(y);
    double[] filled = Arrays.copyOfRange(y, first, y.length);
    double[] seen = filled.clone();
    for (int t = 0; t < seen.length; t++) {
      if (Double.isNaN(seen[t])) {
        double same = sameSeason(seen, t, season);
        filled[t] = Double.isNaN(same) ? between(seen, t) : same;
      }
    }
    return filled;
  }

  private static double sameSeason(double[] y, int t, int season) {
    if (season < 2) {
      return Double.NaN;
    }
    double before = Double.NaN;
    double after = Double.NaN;
    for (int k = SEASONS_AROUND; k >= 1; k--) {
      int back = t - k * season;
      int on = t + k * season;
      before = back >= 0 && !Double.isNaN(y[back]) ? y[back] : before;
      after = on < y.length && !Double.isNaN(y[on]) ? y[on] : after;
    }
    boolean atEnd = t + season >= y.length;
    return atEnd ? before : 0.5 * (before + after);
  }

  private static double between(double[] y, int t) {
    int left = t;
    while (Double.isNaN(y[left])) {
      left--;
    }
    int right = t;
    while (right < y.length && Double.isNaN(y[right])) {
      right++;
    }
    if (right == y.length) {
      return y[left];
    }
    return y[left] + (y[right] - y[left]) * (t - left) / (right - left);
  }
}
