package dev.shopkeeper.recompute.forecast;

import dev.shopkeeper.analytics.forecast.hierarchy.Hierarchy;
import dev.shopkeeper.analytics.forecast.hierarchy.MinTrace;

/** Forecasts of all levels made to add up, step by step, and never below 0. */
final class Reconciliation {
  private Reconciliation() {}

  /**
   * Adds up.
   *
   * @param expected nodes × steps
   * @param minTrace moves all levels; null to keep the leaves and add them up
   * @return steps × nodes
   */
  static double[][] of(Hierarchy hierarchy, double[][] expected, MinTrace minTrace) {
    double[][] result = new double[expected[0].length][];
    for (int k = 0; k < result.length; k++) {
      double[] values = new double[expected.length];
      for (int node = 0; node < values.length; node++) {
        values[node] = expected[node][k];
      }
      if (minTrace != null) {
        values = minTrace.reconcile(values);
        for (int node = 0; node < values.length; node++) {
          values[node] = Math.max(0, values[node]);
        }
      }
      hierarchy.addUp(values);
      result[k] = values;
    }
    return result;
  }
}
