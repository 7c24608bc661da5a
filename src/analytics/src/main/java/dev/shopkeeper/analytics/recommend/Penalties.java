package dev.shopkeeper.analytics.recommend;

import java.util.Arrays;

/** The weights of users and the penalties of items that {@link RidgeOptions} describes. */
final class Penalties {
  private Penalties() {}

  /** d_u^-γ; 1 for a user without entries, who says nothing anyway. */
  static double[] userWeights(Interactions byUser, double gamma) {
    double[] weights = byUser.rowDegrees();
    for (int u = 0; u < weights.length; u++) {
      weights[u] = weights[u] == 0 ? 1 : Math.pow(weights[u], -gamma);
    }
    return weights;
  }

  /** Λ_i; λ·ḡ for an item without entries, which keeps the matrix regular. */
  static double[] of(Interactions byItem, double[] userWeight, RidgeOptions options) {
    double[] penalties = new double[byItem.rows()];
    double sum = 0;
    int known = 0;
    for (int i = 0; i < penalties.length; i++) {
      for (int e = byItem.start(i); e < byItem.start(i + 1); e++) {
        double value = byItem.value(e);
        penalties[i] += value * value * userWeight[byItem.column(e)];
      }
      sum += penalties[i];
      known += penalties[i] > 0 ? 1 : 0;
    }
    double mean = known == 0 ? 1 : sum / known;
    for (int i = 0; i < penalties.length; i++) {
      double ratio = penalties[i] == 0 ? 1 : penalties[i] / mean;
      penalties[i] = options.ridge() * mean * Math.pow(ratio, options.rho());
    }
    return penalties;
  }

  /** d^-exponent of each row; 0 for a row without entries. */
  static double[] powers(Interactions rows, double exponent) {
    double[] degrees = rows.rowDegrees();
    double[] powers = new double[degrees.length];
    Arrays.setAll(powers, n -> degrees[n] == 0 ? 0 : Math.pow(degrees[n], -exponent));
    return powers;
  }
}
