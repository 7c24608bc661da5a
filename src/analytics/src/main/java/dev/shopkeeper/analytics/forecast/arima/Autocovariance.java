package dev.shopkeeper.analytics.forecast.arima;

import java.util.Arrays;

/**
 * Autocovariances of an ARMA process with unit variance of ε, in O(r²).
 *
 * <p>Those of the autoregressive part u alone come from its partial autocorrelations: the recursion
 * of Levinson and Durbin is run backwards to them, γ_0 is 1 / Π (1 - r_k²), and forwards again it
 * gives γ_1, γ_2, .. without a linear system. With θ_0 = 1 then (Brockwell and Davis 1991, section
 * 3.3)
 *
 * <pre>
 *   γ(k) = Σ_j c_j γ_u(k - j),    c_j = Σ_i θ_i θ_{i+|j|}
 * </pre>
 */
final class Autocovariance {
  private final double[][] lower;
  private final double[] pure;
  private final double[] products;
  private final double[] gamma;

  /** Room for processes of at most r coefficients on either side. */
  Autocovariance(int r) {
    lower = new double[r + 1][r + 1];
    pure = new double[2 * r + 2];
    products = new double[r + 1];
    gamma = new double[r + 1];
  }

  /**
   * Computes γ(0) .. γ(r - 1).
   *
   * @param phi coefficients with y_t = Σ φ_i y_{t-i} + .., the first p of them
   * @param theta coefficients with .. + ε_t + Σ θ_j ε_{t-j}, the first q of them
   * @return γ, not to be written to and valid until the next call; null where φ is not stationary
   */
  double[] of(double[] phi, int p, double[] theta, int q, int r) {
    if (!autoregressive(phi, p, r + q)) {
      return null;
    }
    for (int j = 0; j <= q; j++) {
      double sum = j == 0 ? 1 : theta[j - 1];
      for (int i = 1; i + j <= q; i++) {
        sum += theta[i - 1] * theta[i + j - 1];
      }
      products[j] = sum;
    }
    for (int k = 0; k < r; k++) {
      double sum = products[0] * pure[k];
      for (int j = 1; j <= q; j++) {
        sum += products[j] * (pure[Math.abs(k - j)] + pure[k + j]);
      }
      gamma[k] = sum;
    }
    return gamma;
  }

  private boolean autoregressive(double[] phi, int p, int lags) {
    System.arraycopy(phi, 0, lower[p], 0, p);
    double variance = 1;
    for (int k = p; k > 0; k--) {
      double r = lower[k][k - 1];
      if (!(Math.abs(r) < 1)) {
        return false;
      }
      variance /= 1 - r * r;
      System.arraycopy(lower[k], 0, lower[k - 1], 0, k - 1);
      Polynomials.stepDown(lower[k - 1], k - 1, r);
    }
    if (p == 0) {
      Arrays.fill(pure, 0, lags + 1, 0);
      pure[0] = 1;
      return true;
    }
    pure[0] = variance;
    for (int k = 1; k <= lags; k++) {
      int order = Math.min(k, p) - (k <= p ? 1 : 0);
      double sum = 0;
      for (int i = 0; i < order; i++) {
        sum += lower[order][i] * pure[k - 1 - i];
      }
      if (k <= p) {
        double r = lower[k][k - 1];
        sum += r * variance;
        variance *= 1 - r * r;
      }
      pure[k] = sum;
    }
    return Double.isFinite(pure[0]);
  }
}
