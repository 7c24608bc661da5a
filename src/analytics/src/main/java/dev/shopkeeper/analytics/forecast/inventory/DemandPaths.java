package dev.shopkeeper.analytics.forecast.inventory;

import dev.shopkeeper.analytics.forecast.Forecast;
import java.util.Arrays;

/**
 * Ways that the demand of the next periods may go, each as likely as the others.
 *
 * @param periods length ℓ of a path
 * @param units paths × ℓ, demand of each period, at least 0
 */
record DemandPaths(int periods, double[] units) {
  private static final int PATHS = 99;

  /**
   * Paths of a forecast: path i keeps to the quantile (i + 1/2)/m of the demand up to every period.
   * What a forecast gets wrong is above all the level, and that stays for all of a path.
   */
  static DemandPaths of(Forecast forecast, int periods) {
    double[] units = new double[PATHS * periods];
    for (int i = 0; i < PATHS; i++) {
      double before = 0;
      for (int k = 0; k < periods; k++) {
        double total = forecast.cumulative(k + 1).quantile((i + 0.5) / PATHS);
        units[i * periods + k] = Math.max(0, total - before);
        before = Math.max(before, total);
      }
    }
    return new DemandPaths(periods, units);
  }

  int count() {
    return units.length / periods;
  }

  /** Mean demand of a period. */
  double mean() {
    return Arrays.stream(units).average().orElse(0);
  }

  double at(int path, int period) {
    return units[path * periods + period];
  }
}
