package dev.shopkeeper.analytics.forecast;

import java.util.Arrays;

/**
 * Theta forecasts of a series without gaps and season.
 *
 * <p>The combination is the plain mean of two: the dynamic optimised theta model of the values, and
 * the standard theta method of their logarithms. One follows a change of trend, the other holds a
 * constant rate of growth; on data held out from training their mean is better than either. Taken
 * back from logarithms with the factor exp(s²/2), so that it is a mean rather than a median.
 */
final class ThetaForecaster {
  /** A forecast by logarithms beyond this multiple of all that was seen is not believed. */
  private static final double WILD = 3;

  /** Errors of the first steps tell of the start values rather than of the model. */
  private static final int WARM_UP = 2;

  private ThetaForecaster() {}

  static Extrapolation standard(double[] y, int horizon) {
    ThetaModel model = ThetaFit.standard(y);
    double sigma2 = variance(y, model.fitted(y), 2);
    return new Extrapolation(model.mean(y, horizon), sigma2, model.responses(y.length, horizon));
  }

  static Extrapolation dynamicOptimised(double[] y, int horizon) {
    ThetaModel model = ThetaFit.dynamicOptimised(y);
    double sigma2 = variance(y, model.fitted(y), 3);
    return new Extrapolation(model.mean(y, horizon), sigma2, model.responses(y.length, horizon));
  }

  /**
   * The combination, or null where logarithms are no use: a value not above zero, or forecasts
   * beyond three times all that was seen.
   */
  static Extrapolation combination(double[] y, int horizon) {
    double largest = 0;
    for (double value : y) {
      if (value <= 0) {
        return null;
      }
      largest = Math.max(largest, value);
    }
    double[] logs = Arrays.stream(y).map(Math::log).toArray();
    ThetaModel rate = ThetaFit.standard(logs);
    ThetaModel level = ThetaFit.dynamicOptimised(y);
    double correction = Math.exp(rate.sigma2() / 2);
    double[] mean = level.mean(y, horizon);
    double[] logMean = rate.mean(logs, horizon);
    for (int h = 0; h < horizon; h++) {
      double byRate = correction * Math.exp(logMean[h]);
      if (!(byRate <= WILD * largest)) {
        return null;
      }
      mean[h] = 0.5 * (mean[h] + byRate);
    }
    double[] fitted = level.fitted(y);
    double[] logFitted = rate.fitted(logs);
    for (int t = 0; t < y.length; t++) {
      fitted[t] = 0.5 * (fitted[t] + correction * Math.exp(logFitted[t]));
    }
    double[] responses = level.responses(y.length, horizon);
    for (int h = 1; h < horizon; h++) {
      responses[h] = 0.5 * (responses[h] + rate.alpha());
    }
    return new Extrapolation(mean, variance(y, fitted, 3), responses);
  }

  /** Sum of squared errors after the warm-up over their number less the parameters fitted. */
  private static double variance(double[] y, double[] fitted, int parameters) {
    double sum = 0;
    for (int t = WARM_UP; t < y.length; t++) {
      sum += (y[t] - fitted[t]) * (y[t] - fitted[t]);
    }
    return sum / Math.max(1, y.length - WARM_UP - parameters);
  }
}
