package dev.shopkeeper.analytics.forecast.sparse;

/**
 * Sparse demand added up over k steps, forecast there by simple exponential smoothing, and spread
 * evenly over the steps again. Blocks end with the last value; a remainder at the start is left
 * out. Zeros become fewer as k grows, and with them what makes sparse demand hard.
 *
 * <p>Smoothing has α in [0.1, 0.3], the usual range for sparse demand. Deterministic.
 */
public final class Aggregation {
  private static final double ALPHA_MIN = 0.1;
  private static final double ALPHA_MAX = 0.3;

  private Aggregation() {}

  /**
   * ADIDA (Nikolopoulos, Syntetos, Boylan, Petropoulos and Assimakopoulos 2011, "An
   * aggregate-disaggregate intermittent demand approach to forecasting", Journal of the Operational
   * Research Society 62): k is the mean number of steps from one demand to the next, rounded.
   *
   * @param y demand, at least 0, length n ≥ 1
   * @return demand of every later step; 0 where there was none
   */
  public static double adida(double[] y) {
    int interval = meanInterval(y);
    return interval == 0 ? 0 : rate(y, interval);
  }

  /**
   * IMAPA (Petropoulos and Kourentzes 2015, "Forecast combinations for intermittent demand",
   * Journal of the Operational Research Society 66): the mean of the forecasts for k from 1 to the
   * mean interval. O(n log k) smoothing steps, times about a dozen.
   *
   * @param y as in {@link #adida}
   */
  public static double imapa(double[] y) {
    int interval = meanInterval(y);
    double sum = 0;
    for (int k = 1; k <= interval; k++) {
      sum += rate(y, k);
    }
    return interval == 0 ? 0 : sum / interval;
  }

  private static double rate(double[] y, int k) {
    return SimpleSmoothing.fit(blocks(y, k), ALPHA_MIN, ALPHA_MAX).level() / k;
  }

  /** Sums of k values each; the last block ends with the last value. */
  private static double[] blocks(double[] y, int k) {
    int count = y.length / k;
    double[] sums = new double[count];
    int start = y.length - count * k;
    for (int t = start; t < y.length; t++) {
      sums[(t - start) / k] += y[t];
    }
    return sums;
  }

  /** Mean steps between demands, the first counted from the start; rounded; 0 without demand. */
  private static int meanInterval(double[] y) {
    int demands = 0;
    int last = -1;
    for (int t = 0; t < y.length; t++) {
      if (y[t] != 0) {
        demands++;
        last = t;
      }
    }
    return demands == 0 ? 0 : (int) Math.rint((last + 1.0) / demands);
  }
}
