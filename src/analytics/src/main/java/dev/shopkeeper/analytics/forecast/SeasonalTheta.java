package dev.shopkeeper.analytics.forecast;

/**
 * The dynamic optimised theta model as its authors use it: the season is tested for and taken out
 * by classical decomposition, the model fitted to the rest, and the season put back (Fiorucci et
 * al. 2016, section 3.3).
 */
public final class SeasonalTheta {
  private static final int LEAST = 4;

  private SeasonalTheta() {}

  /**
   * Point forecasts.
   *
   * @param y values without gaps, oldest first, n ≥ {@value #LEAST}
   * @param season steps in a season m ≥ 1, 1 for none
   * @param horizon number of steps h ≥ 1
   * @return length h, in units of y
   */
  public static double[] dynamicOptimised(double[] y, int season, int horizon) {
    if (y.length < LEAST) {
      throw new IllegalArgumentException(
          "series has " + y.length + " values, must be at least " + LEAST);
    }
    if (horizon < 1) {
      throw new IllegalArgumentException("horizon is " + horizon + ", must be at least 1");
    }
    SeasonalPattern pattern = SeasonalPattern.of(y, season);
    Extrapolation steps = ThetaForecaster.dynamicOptimised(pattern.remove(y), horizon);
    return pattern.restore(steps.mean(), y.length);
  }
}
