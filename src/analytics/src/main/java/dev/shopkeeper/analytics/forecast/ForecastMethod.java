package dev.shopkeeper.analytics.forecast;

/** How a forecast was made. */
public enum ForecastMethod {
  /** Mean of the dynamic optimised theta model and the standard theta method on logarithms. */
  THETA_COMBINATION,
  /** The dynamic optimised theta model alone (Fiorucci et al. 2016). */
  DYNAMIC_OPTIMISED_THETA,
  /** The standard theta method, θ = 2 (Assimakopoulos and Nikolopoulos 2000). */
  STANDARD_THETA,
  /** Smoothed probability and smoothed size of demand (Teunter, Syntetos and Babai 2011). */
  TEUNTER_SYNTETOS_BABAI,
  /** The mean of the values seen. */
  MEAN,
  /** The last value again; for a constant series, its only value. */
  NAIVE,
  /** Zero: nothing was ever sold, or nothing is known. */
  ZERO
}
