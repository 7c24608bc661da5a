package dev.shopkeeper.analytics.forecast.arima;

import java.util.Arrays;

/**
 * Polynomials 1 - c_1 z - .. - c_k z^k, given by c.
 *
 * <p>By the recursion of Levinson and Durbin every such polynomial whose roots all lie outside the
 * unit circle corresponds to k partial autocorrelations in (-1, 1) (Barndorff-Nielsen and Schou
 * 1973; Monahan 1984), and those to any k numbers by tanh. A search over these needs no bounds.
 */
final class Polynomials {
  private Polynomials() {}

  /**
   * Coefficients by partial autocorrelations.
   *
   * @param partial in (-1, 1), from index {@code from} on
   * @param c written to: its length is the order k
   */
  static void fromPartial(double[] partial, int from, double[] c) {
    for (int k = 0; k < c.length; k++) {
      double r = partial[from + k];
      for (int i = 0, j = k - 1; i <= j; i++, j--) {
        double low = c[i];
        double high = c[j];
        c[i] = low - r * high;
        c[j] = high - r * low;
      }
      c[k] = r;
    }
  }

  /**
   * Whether all roots lie outside the circle of a radius: those of c_i radius^i outside the unit
   * circle, which the recursion run backwards tells (the test of Schur and Cohn).
   */
  static boolean rootsBeyond(double[] c, double radius) {
    double[] scaled = new double[c.length];
    double power = 1;
    for (int i = 0; i < c.length; i++) {
      power *= radius;
      scaled[i] = c[i] * power;
    }
    for (int k = c.length - 1; k >= 0; k--) {
      double r = scaled[k];
      if (!(Math.abs(r) < 1)) {
        return false;
      }
      stepDown(scaled, k, r);
    }
    return true;
  }

  /** From order k + 1, whose last coefficient is r, to order k, in place. */
  static void stepDown(double[] c, int k, double r) {
    double scale = 1 / (1 - r * r);
    for (int i = 0, j = k - 1; i <= j; i++, j--) {
      double low = c[i];
      double high = c[j];
      c[i] = (low + r * high) * scale;
      c[j] = (high + r * low) * scale;
    }
  }

  /**
   * The product of a polynomial in z and one in z^m.
   *
   * @param plain c of the first
   * @param seasonal C of the second
   * @param product written to; length at least that of plain + m times that of seasonal
   */
  static void multiply(double[] plain, double[] seasonal, int m, double[] product) {
    Arrays.fill(product, 0);
    System.arraycopy(plain, 0, product, 0, plain.length);
    for (int j = 1; j <= seasonal.length; j++) {
      double factor = seasonal[j - 1];
      product[m * j - 1] += factor;
      for (int i = 0; i < plain.length; i++) {
        product[m * j + i] -= factor * plain[i];
      }
    }
  }
}
