package dev.shopkeeper.tables.forecast;

/** A method of forecasting; the order of the constants is part of the row's format. */
public enum ModelName {
  /** Several methods weighted by how well they forecast the last steps. */
  CONTEST,
  /** Regression on drivers, and another method of what is left. */
  DRIVER_REGRESSION,
  /** Theta, exponential smoothing, ARIMA and complex exponential smoothing together. */
  SMOOTHING_THETA_COMBINATION,
  /** Two theta models together. */
  THETA_COMBINATION,
  /** The dynamic optimised theta model. */
  DYNAMIC_OPTIMISED_THETA,
  /** The standard theta method. */
  STANDARD_THETA,
  /** Several views of the rate of sparse demand. */
  SPARSE_COMBINATION,
  /** The mean of all that was seen. */
  MEAN,
  /** The last value again. */
  NAIVE,
  /** Zero. */
  ZERO,
  /** How other items sold when they were new. */
  ANALOGUES,
  /** Exponential smoothing. */
  EXPONENTIAL_SMOOTHING,
  /** Seasonal ARIMA. */
  ARIMA,
  /** The last season again. */
  SEASONAL_NAIVE,
  /** The mean of two seasons by place. */
  TWO_SEASONS,
  /** The mean of four seasons by place. */
  FOUR_SEASONS,
  /** The mean of eight seasons by place. */
  EIGHT_SEASONS,
  /** The mean of the last steps. */
  RECENT_MEAN,
  /** The mean of more of the last steps. */
  LONG_MEAN,
  /** Sparse demand smoothed at several aggregations. */
  IMAPA,
  /** Simple exponential smoothing. */
  SIMPLE_SMOOTHING,
  /** Chance and size of a sale smoothed apart. */
  TEUNTER_SYNTETOS_BABAI,
  /** The level as the shop's daily series together tell it. */
  SHOP_LEVEL,
  /** Complex exponential smoothing. */
  COMPLEX_SMOOTHING
}
