package dev.shopkeeper.analytics.forecast.series;

/**
 * Moving average over one season around a step: for odd m the mean of the m steps around t, for
 * even m that of m + 1 steps of which the two ends share a weight (Hyndman and Athanasopoulos,
 * Forecasting: principles and practice, 3rd ed., section 3.3). O(m).
 */
public final class CentredAverage {
  private CentredAverage() {}

  /**
   * The average.
   *
   * @param y values
   * @param t with m/2 steps on either side
   * @param m steps in a season
   */
  public static double at(double[] y, int t, int m) {
    int half = m / 2;
    double sum = 0;
    for (int k = -half; k <= half; k++) {
      boolean end = m % 2 == 0 && Math.abs(k) == half;
      sum += end ? 0.5 * y[t + k] : y[t + k];
    }
    return sum / m;
  }
}
