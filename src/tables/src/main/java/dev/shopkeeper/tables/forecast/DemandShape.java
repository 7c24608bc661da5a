package dev.shopkeeper.tables.forecast;

/** Which distribution means and variances stand for; the order is part of the row's format. */
public enum DemandShape {
  /** Normal: demand net of returns, which may be negative. */
  NORMAL,
  /** Gamma: amounts. */
  GAMMA,
  /** Negative binomial, or Poisson where the variance is not above the mean: counts. */
  COUNT,
  /** Amounts with more of the probability near the mean and far from it than gamma's. */
  HEAVY_TAILED
}
