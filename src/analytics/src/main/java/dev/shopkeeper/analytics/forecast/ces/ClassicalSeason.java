package dev.shopkeeper.analytics.forecast.ces;

import dev.shopkeeper.analytics.forecast.series.CentredAverage;
import java.util.Arrays;

/** Additive indices of a season by classical decomposition. */
final class ClassicalSeason {
  private ClassicalSeason() {}

  /**
   * Mean distance from the centred moving average, by place in the season, shifted to sum 0.
   *
   * @param y at least 2m values
   * @return length m
   */
  static double[] of(double[] y, int m) {
    double[] sum = new double[m];
    int[] count = new int[m];
    int half = m / 2;
    for (int t = half; t + half < y.length; t++) {
      sum[t % m] += y[t] - CentredAverage.at(y, t, m);
      count[t % m]++;
    }
    for (int j = 0; j < m; j++) {
      sum[j] /= Math.max(1, count[j]);
    }
    double mean = Arrays.stream(sum).sum() / m;
    for (int j = 0; j < m; j++) {
      sum[j] -= mean;
    }
    return sum;
  }
}
