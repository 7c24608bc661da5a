package dev.shopkeeper.analytics.forecast.regression;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * Ridge regression with the penalty chosen by generalised cross-validation (Hoerl and Kennard 1970;
 * Golub, Heath and Wahba 1979, Technometrics 21, equation 1.4): the λ least in
 *
 * <pre>
 *   V(λ) = n RSS(λ) / (n - df(λ))²,    df(λ) = Σ d_j / (d_j + λ)
 * </pre>
 *
 * <p>d the eigenvalues of X'X. Columns are scaled to mean square 1 first, so that their units do
 * not matter; they are not centred, which is the caller's. O(n p² + p³).
 *
 * @param beta coefficients in the units of the columns; 0 for a column of zeros
 * @param score least V
 */
record Ridge(double[] beta, double score) {
  private static final double LEAST = 1e-4;
  private static final double FACTOR = 3;
  private static final int PENALTIES = 11;

  /**
   * Fits.
   *
   * @param x columns of length n
   * @param y length n
   * @param taken degrees of freedom spent on y before
   */
  static Ridge fit(double[][] x, double[] y, int taken) {
    int p = x.length;
    int n = y.length;
    double[] scale = new double[p];
    for (int j = 0; j < p; j++) {
      double size = Math.sqrt(dot(x[j], x[j]) / n);
      scale[j] = size > 0 ? 1 / size : 0;
    }
    RealMatrix square = new Array2DRowRealMatrix(p, p);
    double[] cross = new double[p];
    for (int j = 0; j < p; j++) {
      for (int k = 0; k < p; k++) {
        square.setEntry(j, k, scale[j] * scale[k] * dot(x[j], x[k]));
      }
      cross[j] = scale[j] * dot(x[j], y);
    }
    EigenDecomposition eigen = new EigenDecomposition(square);
    double[] d = eigen.getRealEigenvalues();
    double[] rotated = eigen.getVT().operate(cross);
    double whole = dot(y, y);
    double best = Double.POSITIVE_INFINITY;
    double[] coefficients = new double[p];
    double lambda = LEAST * n;
    for (int i = 0; i < PENALTIES; i++) {
      double degrees = taken;
      double rest = whole;
      double[] tried = new double[p];
      for (int j = 0; j < p; j++) {
        double value = Math.max(0, d[j]);
        tried[j] = rotated[j] / (value + lambda);
        degrees += value / (value + lambda);
        rest -= tried[j] * (2 * rotated[j] - value * tried[j]);
      }
      double score = n * Math.max(0, rest) / ((n - degrees) * (n - degrees));
      if (n > degrees && score < best) {
        best = score;
        coefficients = tried;
      }
      lambda *= FACTOR;
    }
    double[] beta = eigen.getV().operate(coefficients);
    for (int j = 0; j < p; j++) {
      beta[j] *= scale[j];
    }
    return new Ridge(beta, best);
  }

  static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int t = 0; t < a.length; t++) {
      sum += a[t] * b[t];
    }
    return sum;
  }
}
