package dev.shopkeeper.analytics.forecast;

import dev.shopkeeper.analytics.forecast.regression.Driver;
import dev.shopkeeper.analytics.forecast.regression.DriverEffects;
import java.util.Arrays;
import java.util.List;

/**
 * Forecasts demand that drivers move: their effect is taken out of the past, what is left is
 * forecast as any demand, and the effect of the drivers ahead is put on.
 *
 * <p>Only where that pays. From up to {@value #ORIGINS} earlier origins both forecasts, with
 * drivers and without, are made of what was known then (drivers ahead are taken as known, as a plan
 * of prices is); drivers are used where their mean squared error is below {@value #MARGIN} of the
 * other's, so that an item does not change sides by chance.
 */
final class DriverForecaster {
  private static final int ORIGINS = 3;
  private static final double MARGIN = 0.95;
  private static final int LEAST_VALUES = 24;
  private static final int LONGEST_WINDOW = 28;
  private static final double SOLD = 0.9;

  private DriverForecaster() {}

  /**
   * The better of the two, as {@link DemandForecaster#forecast(double[], int, int)} without any.
   */
  static Forecast forecast(double[] y, int season, int horizon, List<Driver> drivers) {
    Forecast plain = DemandForecaster.forecast(y, season, horizon);
    boolean wins = isRegular(y) && !drivers.isEmpty() && wins(y, season, horizon, drivers);
    return wins ? driven(y, season, horizon, drivers, plain.family()) : plain;
  }

  /** Demand at nearly every step that is known: logarithms have something to say. */
  private static boolean isRegular(double[] y) {
    int known = 0;
    int sold = 0;
    for (double value : y) {
      if (value < 0) {
        return false;
      }
      known += Double.isNaN(value) ? 0 : 1;
      sold += value > 0 ? 1 : 0;
    }
    return known >= LEAST_VALUES && sold >= SOLD * known;
  }

  private static boolean wins(double[] y, int season, int horizon, List<Driver> drivers) {
    int window = Math.min(Math.min(horizon, LONGEST_WINDOW), Math.max(1, y.length / 6));
    double with = 0;
    double without = 0;
    for (int origin = 1; origin <= ORIGINS; origin++) {
      int end = y.length - origin * window;
      double[] before = Arrays.copyOf(y, Math.max(0, end));
      if (!isRegular(before)) {
        break;
      }
      List<Driver> known = drivers.stream().map(driver -> driver.first(end + window)).toList();
      Forecast plain = DemandForecaster.forecast(before, season, window);
      without += squares(y, end, plain.mean());
      with += squares(y, end, driven(before, season, window, known, plain.family()).mean());
    }
    return with < MARGIN * without;
  }

  private static double squares(double[] y, int from, double[] forecast) {
    double sum = 0;
    for (int h = 0; h < forecast.length; h++) {
      double error = Double.isNaN(y[from + h]) ? 0 : y[from + h] - forecast[h];
      sum += error * error;
    }
    return sum;
  }

  private static Forecast driven(
      double[] y, int season, int horizon, List<Driver> drivers, DistributionFamily family) {
    double[] factors = DriverEffects.fit(y, drivers, season).factors();
    double[] usual = new double[y.length];
    for (int t = 0; t < y.length; t++) {
      usual[t] = y[t] / factors[t];
    }
    Forecast base = DemandForecaster.forecast(usual, season, horizon);
    Forecast moved = base.times(Arrays.copyOfRange(factors, y.length, y.length + horizon));
    return new Forecast(
        ForecastMethod.DRIVER_REGRESSION,
        base.reason(),
        base.seasonal(),
        family,
        moved.mean(),
        moved.variance(),
        moved.cumulativeVariance());
  }
}
