package dev.shopkeeper.recompute.forecast;

import dev.shopkeeper.analytics.forecast.hierarchy.ErrorCovariance;

/**
 * How wrong forecasts of one week have been: errors of exponential smoothing with α = 0.2 over at
 * most {@value #WEEKS} weeks, which stand in for those of the methods in use.
 */
final class SmoothingErrors {
  private static final int WEEKS = 52;
  private static final double ALPHA = 0.2;

  private SmoothingErrors() {}

  /**
   * Their covariance.
   *
   * @param weeks demand of each series, oldest first; all end together
   * @param longest length of the longest of them
   * @param left last weeks that are not looked at
   */
  static ErrorCovariance covariance(double[][] weeks, int longest, int left) {
    int periods = Math.min(WEEKS, longest - left - 1);
    double[] errors = new double[weeks.length * periods];
    for (int node = 0; node < weeks.length; node++) {
      double[] y = weeks[node];
      int end = y.length - left;
      double level = 0;
      for (int t = Math.max(0, end - 2 * WEEKS); t < end; t++) {
        double error = y[t] - level;
        int place = periods - (end - t);
        if (place >= 0) {
          errors[node * periods + place] = error;
        }
        level += ALPHA * error;
      }
    }
    return ErrorCovariance.of(errors, weeks.length);
  }
}
