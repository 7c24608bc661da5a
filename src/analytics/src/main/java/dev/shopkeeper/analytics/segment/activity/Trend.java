package dev.shopkeeper.analytics.segment.activity;

import java.util.Arrays;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * The straight line that a series follows, and how likely chance alone would draw it.
 *
 * <p>Slope by Theil 1950 and Sen 1968, the median of (y_j − y_i)/(j − i) over i &lt; j, which up to
 * 29 % of wild values do not move. Significance by Mann 1945 and Kendall 1975: S = Σ_{i&lt;j}
 * sign(y_j − y_i) against its variance n(n−1)(2n+5)/18, less t(t−1)(2t+5)/18 for each group of t
 * equal values, with continuity correction. The test takes the steps to be independent; where they
 * follow each other p is too small.
 *
 * @param slope change a step
 * @param p two-sided probability of so strong an order without a trend; 1 where nothing can be said
 * @param steps how many values it is of
 */
public record Trend(double slope, double p, int steps) {
  /** Nothing is said of fewer values. */
  public static final int FEWEST = 8;

  /**
   * The trend of the latest values; O(n² log n) for n of them.
   *
   * @param y values, finite, oldest first
   * @param most how many of the latest values count, at least {@value #FEWEST}
   */
  public static Trend of(double[] y, int most) {
    if (most < FEWEST) {
      throw new IllegalArgumentException("most is " + most + ", must be at least " + FEWEST);
    }
    double[] latest = Arrays.copyOfRange(y, Math.max(0, y.length - most), y.length);
    int n = latest.length;
    if (n < FEWEST) {
      return new Trend(0, 1, n);
    }
    double[] slopes = new double[n * (n - 1) / 2];
    int count = 0;
    long s = 0;
    for (int j = 1; j < n; j++) {
      for (int i = 0; i < j; i++) {
        double rise = latest[j] - latest[i];
        slopes[count++] = rise / (j - i);
        s += (long) Math.signum(rise);
      }
    }
    Arrays.sort(slopes);
    double slope = (slopes[(count - 1) / 2] + slopes[count / 2]) / 2;
    return new Trend(slope, probability(s, variance(latest)), n);
  }

  private static double variance(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double variance = term(sorted.length);
    int from = 0;
    for (int to = 1; to <= sorted.length; to++) {
      if (to == sorted.length || sorted[to] != sorted[from]) {
        variance -= term(to - from);
        from = to;
      }
    }
    return variance;
  }

  private static double term(double t) {
    return t * (t - 1) * (2 * t + 5) / 18;
  }

  private static double probability(long s, double variance) {
    if (s == 0 || variance <= 0) {
      return 1;
    }
    double z = (Math.abs(s) - 1) / Math.sqrt(variance);
    return 2 * (1 - new NormalDistribution(null, 0, 1).cumulativeProbability(z));
  }
}
