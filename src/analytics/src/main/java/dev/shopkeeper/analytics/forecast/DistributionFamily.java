package dev.shopkeeper.analytics.forecast;

/** The shape of a predictive distribution, once its mean and variance are known. */
public enum DistributionFamily {
  /** Values may be negative (net of returns, differences): a normal distribution. */
  NORMAL,
  /**
   * Amounts that cannot be negative: a gamma distribution, close to the normal where cv is small.
   */
  GAMMA,
  /** Counts: negative binomial, or Poisson where the variance is not above the mean. */
  COUNT,
  /**
   * Amounts that cannot be negative, with more of the probability near the mean and far from it.
   */
  HEAVY_TAILED
}
