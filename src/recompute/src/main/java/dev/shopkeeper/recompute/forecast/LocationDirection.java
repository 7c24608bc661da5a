package dev.shopkeeper.recompute.forecast;

import dev.shopkeeper.analytics.forecast.Forecast;
import dev.shopkeeper.analytics.forecast.hierarchy.Hierarchy;
import dev.shopkeeper.analytics.forecast.hierarchy.MinTrace;
import java.util.Arrays;

/** How an item and its locations are made to add up. */
enum LocationDirection {
  /** Top-down: the item's forecast, shared out. */
  SHARES,
  /** Each location's own forecast; the item is their sum. */
  BOTTOM_UP,
  /** MinT: the forecasts of the item and of its locations, moved as much as each has been wrong. */
  MIN_TRACE;

  /**
   * Expected demand of an item and of its locations.
   *
   * @param base of the item by itself
   * @param share of each location
   * @param own forecasts of the locations, null where one has none and takes its share; not looked
   *     at by {@link #SHARES}
   * @param hidden last weeks that are not looked at
   * @return (1 + locations) × steps, the item first; the locations add up to it
   */
  double[][] expected(LocatedItem item, double[] base, double[] share, Forecast[] own, int hidden) {
    int nodes = 1 + share.length;
    double[][] expected = new double[nodes][base.length];
    for (int k = 0; k < base.length; k++) {
      expected[0][k] = Math.max(0, base[k]);
      for (int n = 0; n < share.length; n++) {
        boolean shared = this == SHARES || own[n] == null;
        expected[1 + n][k] = shared ? share[n] * expected[0][k] : Math.max(0, own[n].mean()[k]);
      }
    }
    if (this == SHARES) {
      return expected;
    }
    int[] parent = new int[nodes];
    parent[0] = -1;
    Hierarchy star = new Hierarchy(parent);
    double[][] summed = Reconciliation.of(star, expected, minTrace(star, item, hidden));
    for (int k = 0; k < base.length; k++) {
      for (int node = 0; node < nodes; node++) {
        expected[node][k] = summed[k][node];
      }
    }
    return expected;
  }

  private MinTrace minTrace(Hierarchy star, LocatedItem item, int hidden) {
    double[][] weeks = new double[star.size()][];
    Arrays.setAll(weeks, n -> n == 0 ? WeeklySeries.of(item.whole()) : item.weeks(n - 1));
    // Two weeks of errors at the least; a young item is added up.
    return this == MIN_TRACE && weeks[0].length >= hidden + 3
        ? new MinTrace(star, SmoothingErrors.covariance(weeks, weeks[0].length, hidden))
        : null;
  }
}
