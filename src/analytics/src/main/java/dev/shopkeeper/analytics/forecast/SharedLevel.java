package dev.shopkeeper.analytics.forecast;

import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;

/**
 * The level of sparse daily demand as a weighted sum of exponentially weighted means, with weights
 * learnt from all series of a shop.
 *
 * <pre>
 *   level = max(0, Σ_j w_j m_j)         m_j: half-life of 7, 28, 56, 224 days since the first sale
 *   w = argmin Σ (ȳ - s Σ_j w_j m_j)² / q + λ |w - 1/4|²
 * </pre>
 *
 * <p>The sum is over moments of all series: every {@value #STEP} days back from {@value #AHEAD}
 * days before the end, at most {@value #MOMENTS}; ȳ is the mean of the {@value #AHEAD} days after,
 * s the chance that the item is still sold ({@link StillSold}), q the mean squared change from one
 * day to the next in the year before. λ is a hundredth of the mean diagonal. One item's few sales
 * do not tell how fast its demand moves; those of a shop do. On M5's subset the weights are near
 * (0.9, -0.1, -0.2, 0.45) in every window: last week, and what was usual for long, against what
 * lies between.
 *
 * <p>Deterministic: series are added up in their order. O(total length).
 *
 * @param weights one for each half-life
 */
record SharedLevel(double[] weights) {
  private static final double[] HALF_LIVES = {7, 28, 56, 224};
  private static final int AHEAD = 28;
  private static final int STEP = 14;
  private static final int MOMENTS = 26;
  private static final int LAUNCH = 56;
  private static final int YEAR = 365;
  private static final int FEWEST_MOMENTS = 1_000;
  private static final double RIDGE = 0.01;

  /** Learns from series without gaps, none negative; null where they tell too little. */
  static SharedLevel of(double[][] series) {
    int size = HALF_LIVES.length;
    double[][] gram = new double[size][size];
    double[] right = new double[size];
    int moments = 0;
    for (double[] y : series) {
      moments += add(y, gram, right);
    }
    double trace = 0;
    for (int j = 0; j < size; j++) {
      trace += gram[j][j];
    }
    if (moments < FEWEST_MOMENTS || !(trace > 0)) {
      return null;
    }
    double ridge = RIDGE * trace / size;
    for (int j = 0; j < size; j++) {
      gram[j][j] += ridge;
      right[j] += ridge / size;
    }
    return new SharedLevel(
        new CholeskyDecomposition(new Array2DRowRealMatrix(gram, false))
            .getSolver()
            .solve(new ArrayRealVector(right, false))
            .toArray());
  }

  /** The level at the end of y, before any doubt that the item is still sold. */
  double of(double[] y) {
    Means means = new Means();
    for (double value : y) {
      means.see(value);
    }
    double level = 0;
    for (int j = 0; j < weights.length; j++) {
      level += weights[j] * means.mean(j);
    }
    return Math.max(0, level);
  }

  /** Adds the moments of one series; how many there were. */
  private static int add(double[] y, double[][] gram, double[] right) {
    int last = y.length - AHEAD;
    int first = Math.max(1, last - (MOMENTS - 1) * STEP);
    int moments = 0;
    Means means = new Means();
    for (int t = 0; t <= last; t++) {
      if (t >= first && (last - t) % STEP == 0 && means.seen >= LAUNCH) {
        moments += add(y, t, means, gram, right);
      }
      means.see(y[t]);
    }
    return moments;
  }

  private static int add(double[] y, int t, Means means, double[][] gram, double[] right) {
    double scale = changes(y, t);
    if (!(scale > 0)) {
      return 0;
    }
    double[] before = Arrays.copyOfRange(y, Math.max(0, t - YEAR), t);
    double chance = StillSold.chance(before);
    double came = 0;
    for (int k = 0; k < AHEAD; k++) {
      came += y[t + k] / AHEAD;
    }
    for (int i = 0; i < right.length; i++) {
      double x = chance * means.mean(i);
      right[i] += x * came / scale;
      for (int j = 0; j < right.length; j++) {
        gram[i][j] += x * chance * means.mean(j) / scale;
      }
    }
    return 1;
  }

  /** Mean squared change from day to day in the year before t. */
  private static double changes(double[] y, int t) {
    int start = Math.max(0, t - YEAR);
    double sum = 0;
    for (int k = start + 1; k < t; k++) {
      sum += (y[k] - y[k - 1]) * (y[k] - y[k - 1]);
    }
    return sum / Math.max(1, t - start - 1);
  }

  /** Exponentially weighted means since the first sale. */
  private static final class Means {
    private static final double[] KEEP =
        Arrays.stream(HALF_LIVES).map(halfLife -> Math.pow(0.5, 1 / halfLife)).toArray();

    private final double[] sums = new double[KEEP.length];
    private final double[] weights = new double[KEEP.length];
    private int seen;

    void see(double value) {
      if (seen == 0 && value == 0) {
        return;
      }
      seen++;
      for (int j = 0; j < KEEP.length; j++) {
        sums[j] = KEEP[j] * sums[j] + value;
        weights[j] = KEEP[j] * weights[j] + 1;
      }
    }

    double mean(int j) {
      return weights[j] > 0 ? sums[j] / weights[j] : 0;
    }
  }
}
