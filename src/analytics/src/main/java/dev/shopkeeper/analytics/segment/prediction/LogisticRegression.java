package dev.shopkeeper.analytics.segment.prediction;

import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.NonPositiveDefiniteMatrixException;

/**
 * Logistic regression with an L2 penalty, fitted by Newton's method (iteratively reweighted least
 * squares; Hastie, Tibshirani and Friedman 2009, section 4.4.1).
 *
 * <p>With h_i = 1 / (1 + e^−(b + w·x_i)), y_i 1 for a yes and 0 for a no, and m rows, the cost is
 *
 * <pre>
 * J(b, w)  = −1/m Σ_i [y_i ln h_i + (1 − y_i) ln(1 − h_i)] + λ/(2m) Σ_j w_j²
 * ∂J/∂w_j  =  1/m Σ_i (h_i − y_i)·x_ij + λ/m·w_j,   ∂J/∂b = 1/m Σ_i (h_i − y_i)
 * </pre>
 *
 * <p>J is convex; a full Newton step that does not lower it is halved until it does. It ends when
 * no component of the gradient of m·J exceeds 1e-7·m, or when no step lowers J any more. λ &gt; 0
 * keeps the weights finite where a column separates yes from no.
 *
 * <p>Cost of a step: O(Σ_i z_i² + d³), z_i being the entries of row i. No randomness.
 */
public final class LogisticRegression {
  private static final int MOST_STEPS = 100;
  private static final double FLAT = 1e-7;
  private static final double SMALLEST_STEP = 1e-10;

  private final SparseRows rows;
  private final boolean[] outcomes;
  private final double lambda;
  private final int d;
  private final double[] gradient; // d + 1, the intercept last
  private final double[][] hessian; // d + 1 x d + 1

  private LogisticRegression(SparseRows rows, boolean[] outcomes, double lambda) {
    this.rows = rows;
    this.outcomes = outcomes;
    this.lambda = lambda;
    this.d = rows.d();
    this.gradient = new double[d + 1];
    this.hessian = new double[d + 1][d + 1];
  }

  /**
   * Fits a model.
   *
   * @param rows n x d
   * @param outcomes n outcomes, true for yes
   * @param lambda weight λ of the penalty, above 0
   */
  public static LogisticModel fit(SparseRows rows, boolean[] outcomes, double lambda) {
    return fit(rows, outcomes, lambda, new LogisticModel(new double[rows.d()], 0));
  }

  /** Fits a model from where another one, of a near λ, ended; the result is the same, sooner. */
  public static LogisticModel fit(
      SparseRows rows, boolean[] outcomes, double lambda, LogisticModel start) {
    if (rows.n() != outcomes.length || rows.n() == 0) {
      throw new IllegalArgumentException(
          "there are "
              + rows.n()
              + " rows and "
              + outcomes.length
              + " outcomes, must be the same number, at least 1");
    }
    if (!(lambda > 0) || !Double.isFinite(lambda)) {
      throw new IllegalArgumentException("lambda is " + lambda + ", must be finite and above 0");
    }
    double[] theta = Arrays.copyOf(start.weights(), rows.d() + 1);
    theta[rows.d()] = start.intercept();
    theta = new LogisticRegression(rows, outcomes, lambda).descend(theta);
    return new LogisticModel(Arrays.copyOf(theta, rows.d()), theta[rows.d()]);
  }

  private double[] descend(double[] start) {
    double[] theta = start;
    double cost = cost(theta);
    for (int step = 0; step < MOST_STEPS; step++) {
      differentiate(theta);
      if (Arrays.stream(gradient).map(Math::abs).max().orElse(0) <= FLAT * rows.n()) {
        break;
      }
      double[] direction = direction();
      double length = 1;
      double[] next = moved(theta, direction, length);
      double nextCost = cost(next);
      while (nextCost > cost && length > SMALLEST_STEP) {
        length /= 2;
        next = moved(theta, direction, length);
        nextCost = cost(next);
      }
      if (nextCost >= cost) {
        break;
      }
      theta = next;
      cost = nextCost;
    }
    return theta;
  }

  /** m·J. */
  private double cost(double[] theta) {
    double cost = 0;
    for (int i = 0; i < rows.n(); i++) {
      cost += LogisticModel.loss(theta[d] + rows.dot(i, theta), outcomes[i]);
    }
    for (int j = 0; j < d; j++) {
      cost += lambda / 2 * theta[j] * theta[j];
    }
    return cost;
  }

  /** Gradient and Hessian of m·J; a row's columns ascend, so that its products fill one half. */
  private void differentiate(double[] theta) {
    Arrays.fill(gradient, 0);
    for (double[] row : hessian) {
      Arrays.fill(row, 0);
    }
    int[] start = rows.start();
    int[] column = rows.column();
    double[] value = rows.value();
    for (int i = 0; i < rows.n(); i++) {
      double h = LogisticModel.sigmoid(theta[d] + rows.dot(i, theta));
      double residual = h - (outcomes[i] ? 1 : 0);
      double curvature = h * (1 - h);
      for (int e = start[i]; e < start[i + 1]; e++) {
        double weighted = curvature * value[e];
        double[] row = hessian[column[e]];
        gradient[column[e]] += residual * value[e];
        for (int f = e; f < start[i + 1]; f++) {
          row[column[f]] += weighted * value[f];
        }
        row[d] += weighted;
      }
      gradient[d] += residual;
      hessian[d][d] += curvature;
    }
    for (int j = 0; j < d; j++) {
      gradient[j] += lambda * theta[j];
      hessian[j][j] += lambda;
    }
    for (int j = 0; j <= d; j++) {
      for (int l = 0; l < j; l++) {
        hessian[j][l] = hessian[l][j];
      }
    }
  }

  /** The Newton step −H⁻¹g, or the gradient scaled by H's diagonal where H is not safely so. */
  private double[] direction() {
    try {
      // Where all h are near 0 or 1 the intercept has no curvature of its own to be solved for.
      hessian[d][d] += 1e-9 * rows.n();
      return new CholeskyDecomposition(new Array2DRowRealMatrix(hessian, false), 1e-6, 1e-14)
          .getSolver()
          .solve(new ArrayRealVector(gradient, false))
          .mapMultiply(-1)
          .toArray();
    } catch (NonPositiveDefiniteMatrixException e) {
      double[] scaled = new double[d + 1];
      Arrays.setAll(scaled, j -> -gradient[j] / hessian[j][j]);
      return scaled;
    }
  }

  private static double[] moved(double[] theta, double[] direction, double length) {
    double[] moved = new double[theta.length];
    Arrays.setAll(moved, j -> theta[j] + length * direction[j]);
    return moved;
  }
}
