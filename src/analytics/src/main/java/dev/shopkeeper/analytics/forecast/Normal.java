package dev.shopkeeper.analytics.forecast;

import org.apache.commons.math3.special.Erf;

/** The standard normal distribution, from the error functions of commons-math, unallocated. */
final class Normal {
  private Normal() {}

  /** Φ(z). */
  static double cdf(double z) {
    return 0.5 * Erf.erfc(-z / Math.sqrt(2));
  }

  /** φ(z). */
  static double density(double z) {
    return Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);
  }

  /** Φ⁻¹(p), p in (0, 1). */
  static double quantile(double p) {
    return Math.sqrt(2) * Erf.erfInv(2 * p - 1);
  }

  /** Standard normal loss L(z) = φ(z) - z(1 - Φ(z)) (Snyder and Shen 2019, appendix C). */
  static double loss(double z) {
    return Math.max(0, density(z) - z * cdf(-z));
  }
}
