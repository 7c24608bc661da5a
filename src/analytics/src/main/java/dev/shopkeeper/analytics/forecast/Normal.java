package dev.shopkeeper.analytics.forecast;

import org.apache.commons.numbers.gamma.Erfc;
import org.apache.commons.numbers.gamma.InverseErfc;

/** The standard normal distribution, from the error functions of commons-numbers, unallocated. */
final class Normal {
  private static final double ROOT = Math.sqrt(2);

  private Normal() {}

  /** Φ(z). */
  static double cdf(double z) {
    return 0.5 * Erfc.value(-z / ROOT);
  }

  /** φ(z). */
  static double density(double z) {
    return Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);
  }

  /** Φ⁻¹(p), p in (0, 1). */
  static double quantile(double p) {
    return -ROOT * InverseErfc.value(2 * p);
  }

  /** Standard normal loss L(z) = φ(z) - z(1 - Φ(z)) (Snyder and Shen 2019, appendix C). */
  static double loss(double z) {
    return Math.max(0, density(z) - z * cdf(-z));
  }
}
