package dev.shopkeeper.analytics.forecast;

import java.util.Arrays;

/** What every method has to beat: the past repeated. */
final class SeasonalFloor {
  private SeasonalFloor() {}

  /**
   * For each step the mean of the same place in the last seasons; one season is the seasonal naive
   * method.
   *
   * @param y at least {@code seasons · m} values
   * @param m steps in a season
   */
  static double[] mean(double[] y, int m, int seasons, int horizon) {
    double[] mean = new double[horizon];
    for (int h = 0; h < horizon; h++) {
      for (int k = 1; k <= seasons; k++) {
        mean[h] += y[y.length - k * m + h % m] / seasons;
      }
    }
    return mean;
  }

  /**
   * The last cycle again, moved by what the last m steps were above or below the m steps one cycle
   * before them.
   *
   * @param y at least {@code cycle + m} values
   */
  static double[] shifted(double[] y, int cycle, int m, int horizon) {
    int n = y.length;
    double now = Arrays.stream(y, n - m, n).sum() / m;
    double then = Arrays.stream(y, n - m - cycle, n - cycle).sum() / m;
    double[] mean = mean(y, cycle, 1, horizon);
    for (int h = 0; h < horizon; h++) {
      mean[h] += now - then;
    }
    return mean;
  }
}
