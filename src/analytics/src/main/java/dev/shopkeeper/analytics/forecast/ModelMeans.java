package dev.shopkeeper.analytics.forecast;

import dev.shopkeeper.analytics.forecast.arima.AutoArima;
import dev.shopkeeper.analytics.forecast.ces.AutoCes;
import dev.shopkeeper.analytics.forecast.ets.AutoEts;
import java.util.Arrays;

/**
 * What one model says of the h steps after a series, its mean alone: y has n values, none missing,
 * and seasons of m steps, m at least 1.
 */
final class ModelMeans {
  /** Smoothing forgets: what lies further back costs time and changes little. */
  private static final int SMOOTHED_VALUES = 240;

  private static final int REMAINDER_DAYS = 14;
  private static final double WILD = 3;

  private ModelMeans() {}

  /** The theta combination of what the season's pattern leaves. */
  static double[] theta(double[] y, int season, int horizon) {
    SeasonalPattern pattern = SeasonalPattern.assumed(y, season);
    double[] adjusted = pattern.remove(y);
    Extrapolation combined = ThetaForecaster.combination(adjusted, horizon);
    Extrapolation steps =
        combined == null ? ThetaForecaster.dynamicOptimised(adjusted, horizon) : combined;
    return pattern.restore(steps.mean(), y.length);
  }

  /** Dynamic optimised theta of what the season's pattern leaves. */
  static double[] dynamicTheta(double[] y, int season, int horizon) {
    SeasonalPattern pattern = SeasonalPattern.assumed(y, season);
    Extrapolation steps = ThetaForecaster.dynamicOptimised(pattern.remove(y), horizon);
    return pattern.restore(steps.mean(), y.length);
  }

  /** Exponential smoothing, averaged over its forms. */
  static double[] smoothed(double[] y, int season, int horizon) {
    double[] last = Arrays.copyOfRange(y, Math.max(0, y.length - SMOOTHED_VALUES), y.length);
    return AutoEts.average(last, season).mean(horizon);
  }

  /** Seasonal ARIMA. */
  static double[] integrated(double[] y, int season, int horizon) {
    double[] last = Arrays.copyOfRange(y, Math.max(0, y.length - SMOOTHED_VALUES), y.length);
    return AutoArima.fit(last, season).mean(horizon);
  }

  /** ARIMA without a season of what the day's pattern leaves: the errors of a regression on it. */
  static double[] remainder(double[] y, int season, int horizon) {
    SeasonalPattern pattern = SeasonalPattern.assumed(y, season);
    double[] adjusted = pattern.remove(y);
    double[] last =
        Arrays.copyOfRange(adjusted, Math.max(0, y.length - REMAINDER_DAYS * season), y.length);
    return pattern.restore(AutoArima.fit(last, 1).mean(horizon), y.length);
  }

  /** Complex exponential smoothing. */
  static double[] complex(double[] y, int season, int horizon) {
    double[] last = Arrays.copyOfRange(y, Math.max(0, y.length - SMOOTHED_VALUES), y.length);
    return AutoCes.fit(last, season).mean(horizon);
  }

  /** What a model says, where it is believable; else the last season again. */
  static double[] believed(double[] forecast, double[] y, int season) {
    return believable(forecast, y) ? forecast : SeasonalFloor.mean(y, season, 1, forecast.length);
  }

  /** Whether no step is beyond {@value #WILD} times all that was seen. */
  static boolean believable(double[] forecast, double[] y) {
    double largest = 0;
    for (double value : y) {
      largest = Math.max(largest, Math.abs(value));
    }
    for (double value : forecast) {
      if (!(Math.abs(value) <= WILD * largest)) {
        return false;
      }
    }
    return true;
  }
}
