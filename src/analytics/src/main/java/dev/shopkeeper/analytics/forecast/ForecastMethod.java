package dev.shopkeeper.analytics.forecast;

/** How a forecast was made. */
public enum ForecastMethod {
  /** Several methods weighted by how well they forecast the last steps; see the contest. */
  CONTEST,
  /** The effect of drivers such as the price by regression, and another method of what is left. */
  DRIVER_REGRESSION,
  /** Exponential smoothing averaged over its forms, the theta combination, and ARIMA. */
  SMOOTHING_THETA_COMBINATION,
  /** Mean of the dynamic optimised theta model and the standard theta method on logarithms. */
  THETA_COMBINATION,
  /** The dynamic optimised theta model alone (Fiorucci et al. 2016). */
  DYNAMIC_OPTIMISED_THETA,
  /** The standard theta method, θ = 2 (Assimakopoulos and Nikolopoulos 2000). */
  STANDARD_THETA,
  /** Several views of the rate of sparse demand, among them Teunter, Syntetos and Babai's. */
  SPARSE_COMBINATION,
  /** The mean of the values seen. */
  MEAN,
  /** The last value again; for a constant series, its only value. */
  NAIVE,
  /** Zero: nothing was ever sold, or nothing is known. */
  ZERO,
  /** How other items sold when they were new. */
  ANALOGUES,
  /** Exponential smoothing averaged over its forms, alone. */
  EXPONENTIAL_SMOOTHING,
  /** Seasonal ARIMA alone. */
  ARIMA,
  /** Complex exponential smoothing alone. */
  COMPLEX_SMOOTHING,
  /** The last season again; where none is that short, the last value. */
  SEASONAL_NAIVE,
  /** For each place in the season the mean of the last two seasons. */
  TWO_SEASONS,
  /** For each place in the season the mean of the last four seasons. */
  FOUR_SEASONS,
  /** For each place in the season the mean of the last eight seasons. */
  EIGHT_SEASONS,
  /** The mean of the last steps: four seasons of sparse demand, or twelve steps. */
  RECENT_MEAN,
  /** The mean of the last eight seasons of sparse demand. */
  LONG_MEAN,
  /** Sparse demand smoothed at several aggregations (Petropoulos and Kourentzes 2015). */
  IMAPA,
  /** Simple exponential smoothing of sparse demand. */
  SIMPLE_SMOOTHING,
  /** Chance and size of a sale smoothed apart (Teunter, Syntetos and Babai 2011). */
  TEUNTER_SYNTETOS_BABAI,
  /** The level as the shop's daily series together tell it. */
  SHOP_LEVEL
}
