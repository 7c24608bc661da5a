package dev.shopkeeper.analytics.forecast;

import java.util.Arrays;
import java.util.List;

/**
 * Several methods, each weighted by how well it forecast the last steps of the series.
 *
 * <p>From two earlier origins each method forecasts steps that were seen since. With e its root
 * mean squared error there,
 *
 * <pre>
 *   weight = (least e / e)^4
 * </pre>
 *
 * <p>so that a method twice as bad as the best has a sixteenth of its share: a soft choice, which
 * does not flap between methods that are equally good. The error is squared, since that is least
 * for the mean; the absolute error is least for the median, which on skewed demand is too little to
 * order by.
 *
 * <p>Deterministic; three forecasts by every method.
 *
 * @param weights one for each method, their sum 1
 * @param mean weighted forecasts, length h
 * @param mse mean squared error that the weighted methods made from the two origins
 * @param ahead forecasts of each method, length h each
 */
record Contest(double[] weights, double[] mean, double mse, double[][] ahead) {
  private static final int ORIGINS = 2;
  private static final double SHARPNESS = 4;

  /** Forecasts the h steps after y. */
  interface Method {
    double[] mean(double[] y, int horizon);
  }

  /**
   * Holds the contest.
   *
   * @param y values seen
   * @param window steps forecast from each origin; the origins are one and two windows before the
   *     end
   */
  static Contest of(double[] y, List<Method> methods, int window, int horizon) {
    double[][][] tried = new double[ORIGINS][methods.size()][];
    double[] errors = new double[methods.size()];
    for (int origin = 0; origin < ORIGINS; origin++) {
      int end = y.length - (origin + 1) * window;
      double[] before = Arrays.copyOf(y, end);
      for (int k = 0; k < errors.length; k++) {
        tried[origin][k] = methods.get(k).mean(before, window);
        errors[k] += Math.sqrt(mse(y, end, tried[origin][k]));
      }
    }
    double[] weights = weights(errors);
    double mse = 0;
    for (int origin = 0; origin < ORIGINS; origin++) {
      int end = y.length - (origin + 1) * window;
      mse += mse(y, end, weighted(tried[origin], weights)) / ORIGINS;
    }
    double[][] ahead = new double[weights.length][];
    for (int k = 0; k < weights.length; k++) {
      ahead[k] = methods.get(k).mean(y, horizon);
    }
    return new Contest(weights, weighted(ahead, weights), mse, ahead);
  }

  private static double mse(double[] y, int from, double[] forecast) {
    double sum = 0;
    for (int h = 0; h < forecast.length; h++) {
      double error = y[from + h] - forecast[h];
      sum += error * error;
    }
    return sum / forecast.length;
  }

  private static double[] weights(double[] errors) {
    double least = Arrays.stream(errors).min().orElseThrow();
    double[] weights = new double[errors.length];
    double total = 0;
    for (int k = 0; k < errors.length; k++) {
      weights[k] = errors[k] <= least ? 1 : Math.pow(least / errors[k], SHARPNESS);
      total += weights[k];
    }
    for (int k = 0; k < errors.length; k++) {
      weights[k] /= total;
    }
    return weights;
  }

  private static double[] weighted(double[][] forecasts, double[] weights) {
    double[] sum = new double[forecasts[0].length];
    for (int k = 0; k < weights.length; k++) {
      for (int h = 0; h < sum.length; h++) {
        sum[h] += weights[k] * forecasts[k][h];
      }
    }
    return sum;
  }
}
