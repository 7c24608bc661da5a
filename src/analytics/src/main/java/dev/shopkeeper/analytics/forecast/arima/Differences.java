package dev.shopkeeper.analytics.forecast.arima;

import java.util.Arrays;

/**
 * How often a series is to be differenced (Hyndman and Khandakar 2008, section 3.1, with the choice
 * of the R package forecast since version 8.3).
 *
 * <p>Once by the season where the seasonal strength 1 - Var(R)/Var(S + R) of the decomposition by
 * loess is above {@value #STRONG} (Wang, Smith and Hyndman 2006); then once by the step where the
 * test of Kwiatkowski, Phillips, Schmidt and Shin (1992, Journal of Econometrics 54) refuses a
 * constant level at 5 %.
 */
final class Differences {
  private static final double STRONG = 0.8;
  private static final double CRITICAL = 0.463;
  private static final int MOST = 1;

  private Differences() {}

  /** Seasonal differences, 0 or 1. */
  static int seasonal(double[] y, int season) {
    if (season < 2 || y.length <= 2 * season || isConstant(y)) {
      return 0;
    }
    return SeasonalDecomposition.strength(y, season) > STRONG ? 1 : 0;
  }

  /** Differences by the step, 0 or 1: the slope of a second one would be carried on for ever. */
  static int plain(double[] y) {
    double[] x = y;
    int d = 0;
    while (d < MOST && x.length > 2 && !isConstant(x) && kpss(x) > CRITICAL) {
      x = by(x, 1);
      d++;
    }
    return d;
  }

  /**
   * Statistic of the test for a constant level, Σ S_t² / (n² s²): S the partial sums of deviations
   * from the mean, s² their long-run variance with Bartlett's weights up to lag ⌊3√n/13⌋.
   */
  static double kpss(double[] x) {
    int n = x.length;
    double mean = Arrays.stream(x).sum() / n;
    double partial = 0;
    double sums = 0;
    double square = 0;
    for (double value : x) {
      partial += value - mean;
      sums += partial * partial;
      square += (value - mean) * (value - mean);
    }
    int lags = (int) (3 * Math.sqrt(n) / 13);
    for (int lag = 1; lag <= lags; lag++) {
      double cross = 0;
      for (int t = lag; t < n; t++) {
        cross += (x[t] - mean) * (x[t - lag] - mean);
      }
      square += 2 * cross * (1 - lag / (lags + 1.0));
    }
    double statistic = sums / ((double) n * square);
    return Double.isNaN(statistic) ? 0 : statistic;
  }

  /** x_t - x_{t-lag}; shorter by the lag. */
  static double[] by(double[] x, int lag) {
    double[] difference = new double[Math.max(0, x.length - lag)];
    for (int t = 0; t < difference.length; t++) {
      difference[t] = x[t + lag] - x[t];
    }
    return difference;
  }

  /** All differences of an order. */
  static double[] of(double[] y, ArimaOrder order) {
    double[] w = y;
    for (int i = 0; i < order.seasonalD(); i++) {
      w = by(w, order.season());
    }
    for (int i = 0; i < order.d(); i++) {
      w = by(w, 1);
    }
    return w;
  }

  /** Coefficients δ of (1-B)^d (1-B^m)^D = 1 - Σ δ_i B^i. */
  static double[] polynomial(ArimaOrder order) {
    double[] delta = new double[order.lost()];
    int length = 0;
    for (int i = 0; i < order.d() + order.seasonalD(); i++) {
      int lag = i < order.d() ? 1 : order.season();
      double[] factor = new double[lag];
      factor[lag - 1] = 1;
      double[] product = new double[length + lag];
      Polynomials.multiply(factor, Arrays.copyOf(delta, length), 1, product);
      length += lag;
      System.arraycopy(product, 0, delta, 0, length);
    }
    return delta;
  }

  static boolean isConstant(double[] x) {
    for (double value : x) {
      if (value != x[0]) {
        return false;
      }
    }
    return true;
  }
}
