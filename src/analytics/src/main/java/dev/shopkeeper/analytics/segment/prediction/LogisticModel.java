package dev.shopkeeper.analytics.segment.prediction;

import java.util.Arrays;

/**
 * A fitted logistic regression: h(x) = 1 / (1 + e^−(b + w·x)).
 *
 * @param weights d weights w
 * @param intercept b
 */
public record LogisticModel(double[] weights, double intercept) {

  /** The probability of a yes for each of n rows. */
  public double[] probabilities(SparseRows rows) {
    return Arrays.stream(logOdds(rows)).map(LogisticModel::sigmoid).toArray();
  }

  /** Log odds b + w·x of a yes for each of n rows. */
  double[] logOdds(SparseRows rows) {
    double[] logOdds = new double[rows.n()];
    for (int i = 0; i < logOdds.length; i++) {
      logOdds[i] = intercept + rows.dot(i, weights);
    }
    return logOdds;
  }

  static double sigmoid(double z) {
    return z >= 0 ? 1 / (1 + Math.exp(-z)) : Math.exp(z) / (1 + Math.exp(z));
  }

  /** −ln h for a yes, −ln(1 − h) for a no, without overflow; z = b + w·x. */
  static double loss(double z, boolean outcome) {
    double margin = outcome ? z : -z;
    return margin >= 0 ? Math.log1p(Math.exp(-margin)) : -margin + Math.log1p(Math.exp(margin));
  }
}
