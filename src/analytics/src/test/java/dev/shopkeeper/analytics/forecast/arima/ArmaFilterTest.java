package dev.shopkeeper.analytics.forecast.arima;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArmaFilterTest {
  private static final int FAR = 4000;

  /** Against the density of a multivariate normal whose covariances are sums over ψ weights. */
  @ParameterizedTest
  @CsvSource({
    "0, 0, 0, 0, false",
    "0.7, 0, 0, 0, true",
    "-0.5, 0.9, 0, 0, true",
    "0, -0.8, 0, 0, false",
    "0.6, 0.3, 0.5, 0, true",
    "0, -0.4, 0, -0.7, false",
    "0.9, -0.5, 0.8, -0.6, true"
  })
  void run_anyModel_isTheExactLikelihood(
      double phi, double theta, double seasonalPhi, double seasonalTheta, boolean constant) {
    double[] w = Samples.quarters(40);
    double[] ar = product(phi, seasonalPhi);
    double[] ma = product(-theta, -seasonalTheta);
    for (int j = 0; j < ma.length; j++) {
      ma[j] = -ma[j];
    }
    ArmaFilter filter = new ArmaFilter(w, 12);
    // A larger model before must leave no trace.
    filter.run(product(0.3, 0.2), product(0.1, 0.1), true);

    double value = filter.run(ar, ma, constant);

    assertThat(value).isCloseTo(direct(w, ar, ma, filter.constant()), within(1e-8));
    if (constant) {
      double more = direct(w, ar, ma, filter.constant() + 0.01);
      double less = direct(w, ar, ma, filter.constant() - 0.01);
      assertThat(value).isLessThan(Math.min(more, less));
    } else {
      assertThat(filter.constant()).isZero();
    }
  }

  private static double[] product(double plain, double seasonal) {
    double[] product = new double[5];
    Polynomials.multiply(new double[] {plain}, new double[] {seasonal}, 4, product);
    return product;
  }

  private static double direct(double[] w, double[] ar, double[] ma, double constant) {
    double[] psi = new double[FAR];
    psi[0] = 1;
    for (int k = 1; k < FAR; k++) {
      psi[k] = k <= ma.length ? ma[k - 1] : 0;
      for (int i = 1; i <= Math.min(k, ar.length); i++) {
        psi[k] += ar[i - 1] * psi[k - i];
      }
    }
    int n = w.length;
    double[] column = new double[n];
    RealMatrix covariance = new Array2DRowRealMatrix(n, n);
    for (int lag = 0; lag < n; lag++) {
      double sum = 0;
      for (int k = 0; k + lag < FAR; k++) {
        sum += psi[k] * psi[k + lag];
      }
      for (int t = 0; t + lag < n; t++) {
        covariance.setEntry(t, t + lag, sum);
        covariance.setEntry(t + lag, t, sum);
      }
      column[lag] = w[lag] - constant;
    }
    CholeskyDecomposition cholesky = new CholeskyDecomposition(covariance);
    double[] solved = cholesky.getSolver().solve(new ArrayRealVector(column)).toArray();
    double squares = 0;
    for (int t = 0; t < n; t++) {
      squares += column[t] * solved[t];
    }
    return n * Math.log(squares / n) + Math.log(cholesky.getDeterminant());
  }
}
