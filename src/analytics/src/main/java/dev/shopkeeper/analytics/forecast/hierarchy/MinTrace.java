package dev.shopkeeper.analytics.forecast.hierarchy;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.DecompositionSolver;
import org.apache.commons.math3.linear.RealVector;

/**
 * Forecasts that add up and have the least total error variance: MinT (Wickramasuriya,
 * Athanasopoulos and Hyndman 2019, "Optimal forecast reconciliation for hierarchical and grouped
 * time series through trace minimization", JASA 114).
 *
 * <p>Instead of the paper's ỹ = S (S'W⁻¹S)⁻¹ S'W⁻¹ ŷ (its equation 8), the same projection through
 * the m sums that must hold, C y = 0 (its equation 7, Wickramasuriya, Athanasopoulos and Hyndman
 * 2019, section 2.3):
 *
 * <pre>  ỹ = ŷ - W C' (C W C')⁻¹ C ŷ</pre>
 *
 * <p>which solves for m aggregates and not for n series, and needs no inverse of W. With W = λ D +
 * (1-λ) E E'/T its parts cost O(n + m T) and O(n T + m² T), the solution O(m³): thousands of items
 * in tens of categories take milliseconds.
 *
 * <p>Deterministic. Forecasts of many steps share one factorisation.
 */
public final class MinTrace {
  private final Hierarchy hierarchy;
  private final ErrorCovariance errors;

  /** m × T: C E. */
  private final double[] sums;

  private final DecompositionSolver solver;

  /**
   * Prepares the projection.
   *
   * @param hierarchy of n series
   * @param errors one-step errors of all n series
   */
  public MinTrace(Hierarchy hierarchy, ErrorCovariance errors) {
    if (errors.series() != hierarchy.size()) {
      throw new IllegalArgumentException(
          "errors of %d series for %d nodes, must be equal"
              .formatted(errors.series(), hierarchy.size()));
    }
    this.hierarchy = hierarchy;
    this.errors = errors;
    this.sums = errorSums();
    this.solver = new CholeskyDecomposition(constraintCovariance(), 1e-9, 1e-300).getSolver();
  }

  private double[] errorSums() {
    int periods = errors.periods();
    double[] result = new double[hierarchy.aggregates() * periods];
    for (int node = 0; node < hierarchy.size(); node++) {
      int at = hierarchy.sumAt(node);
      int over = hierarchy.sumOver(node);
      for (int t = 0; t < periods; t++) {
        if (at >= 0) {
          result[at * periods + t] += errors.error(node, t);
        }
        if (over >= 0) {
          result[over * periods + t] -= errors.error(node, t);
        }
      }
    }
    return result;
  }

  /** C W C', m × m. */
  private Array2DRowRealMatrix constraintCovariance() {
    int m = hierarchy.aggregates();
    int periods = errors.periods();
    double lambda = errors.shrinkage();
    double[][] matrix = new double[m][m];
    for (int node = 0; node < hierarchy.size(); node++) {
      int at = hierarchy.sumAt(node);
      int over = hierarchy.sumOver(node);
      double variance = lambda * errors.variance(node);
      if (at >= 0) {
        matrix[at][at] += variance;
      }
      if (over >= 0) {
        matrix[over][over] += variance;
      }
      if (at >= 0 && over >= 0) {
        matrix[at][over] -= variance;
        matrix[over][at] -= variance;
      }
    }
    for (int a = 0; a < m; a++) {
      for (int b = 0; b <= a && lambda < 1; b++) {
        double product = 0;
        for (int t = 0; t < periods; t++) {
          product += sums[a * periods + t] * sums[b * periods + t];
        }
        matrix[a][b] += (1 - lambda) * product / periods;
        matrix[b][a] = matrix[a][b];
      }
    }
    return new Array2DRowRealMatrix(matrix, false);
  }

  /**
   * Makes forecasts of one step add up.
   *
   * @param forecasts length n, finite
   * @return length n: parents are the sums of their children
   */
  public double[] reconcile(double[] forecasts) {
    if (forecasts.length != hierarchy.size()) {
      throw new IllegalArgumentException(
          "%d forecasts for %d nodes, must be equal".formatted(forecasts.length, hierarchy.size()));
    }
    RealVector gaps = new ArrayRealVector(hierarchy.gaps(forecasts), false);
    double[] price = solver.solve(gaps).toArray();
    int periods = errors.periods();
    double lambda = errors.shrinkage();
    double[] common = new double[periods];
    for (int a = 0; a < price.length && lambda < 1; a++) {
      for (int t = 0; t < periods; t++) {
        common[t] += sums[a * periods + t] * price[a];
      }
    }
    double[] result = new double[forecasts.length];
    for (int node = 0; node < result.length; node++) {
      int at = hierarchy.sumAt(node);
      int over = hierarchy.sumOver(node);
      double own = (at >= 0 ? price[at] : 0) - (over >= 0 ? price[over] : 0);
      double shared = 0;
      for (int t = 0; t < periods && lambda < 1; t++) {
        shared += errors.error(node, t) * common[t];
      }
      double change = lambda * errors.variance(node) * own + (1 - lambda) * shared / periods;
      result[node] = forecasts[node] - change;
    }
    // The projection adds up but for rounding.
    hierarchy.addUp(result);
    return result;
  }
}
