package dev.shopkeeper.analytics.forecast;

/** Demand that is not known for certain, of a step, of several, or of a time not known either. */
public interface Demand {
  /** Shape, of counts or of amounts. */
  DistributionFamily family();

  /** E[D]. */
  double mean();

  /** Var[D]. */
  double variance();

  /** Square root of the variance. */
  default double standardDeviation() {
    return Math.sqrt(variance());
  }

  /** P(D ≤ x). */
  double cdf(double x);

  /**
   * The smallest x with P(D ≤ x) ≥ p; a whole number for counts.
   *
   * @param p level in (0, 1)
   */
  double quantile(double p);

  /** Expected shortage E[(D - s)⁺] when s is on the shelf. */
  double expectedShortage(double s);
}
