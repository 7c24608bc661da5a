package dev.shopkeeper.analytics.forecast.launch;

import dev.shopkeeper.analytics.forecast.DistributionFamily;
import dev.shopkeeper.analytics.forecast.Forecast;
import dev.shopkeeper.analytics.forecast.ForecastMethod;
import dev.shopkeeper.analytics.forecast.ForecastReason;

/**
 * The demand of a new item, from how its analogues sold when they were new.
 *
 * <p>c_t is what they sold on the mean t steps after their launch, by their weights w; an item
 * sells λ c_t, with λ drawn from a gamma distribution of mean 1 and shape a, and Poisson scatter
 * around that. After n steps and X units of its own, λ has shape a + X and mean
 *
 * <pre>
 *   E[λ] = (a + X) / (a + C_n),    C_n = Σ_{t ≤ n} c_t
 *   mean of step n + k      m = E[λ] c_{n+k}
 *   variance                m + m² / (a + X)
 * </pre>
 *
 * <p>and the same for sums: a negative binomial, exactly (the conjugate pair of Gelman et al. 2013,
 * "Bayesian Data Analysis", section 2.6). a is by moments: the variance of the analogues' totals T
 * over Σ c_t, less what Poisson scatter makes, is Σ c_t squared over a. Analogues that differ
 * widely give a small a: then few sales of its own outweigh them.
 *
 * <p>O(analogues × steps); deterministic; every number finite.
 */
public final class LaunchForecast {
  private static final double LEAST_SHAPE = 0.1;
  private static final double MOST_SHAPE = 100;

  /** Length h: c_t, step t after the launch at t - 1. */
  private final double[] curve;

  private final double shape;

  private LaunchForecast(double[] curve, double shape) {
    this.curve = curve;
    this.shape = shape;
  }

  /**
   * Learns from analogues.
   *
   * @param launches analogues × steps since their launches, at least one of each, all of one
   *     length, each at least 0 and finite
   * @param weights one an analogue, above 0 and finite
   */
  public static LaunchForecast of(double[][] launches, double[] weights) {
    if (launches.length == 0 || weights.length != launches.length) {
      throw new IllegalArgumentException(
          "%d weights of %d launches, must be as many and at least 1"
              .formatted(weights.length, launches.length));
    }
    double[] curve = new double[launches[0].length];
    double all = 0;
    for (int i = 0; i < launches.length; i++) {
      check(launches[i], curve.length, weights[i]);
      all += weights[i];
    }
    double mean = 0;
    double squares = 0;
    for (int i = 0; i < launches.length; i++) {
      double share = weights[i] / all;
      double total = 0;
      for (int t = 0; t < curve.length; t++) {
        curve[t] += share * launches[i][t];
        total += launches[i][t];
      }
      mean += share * total;
      squares += share * total * total;
    }
    double extra = squares - mean * mean - mean;
    double shape = extra > 0 ? mean * mean / extra : MOST_SHAPE;
    return new LaunchForecast(curve, Math.min(MOST_SHAPE, Math.max(LEAST_SHAPE, shape)));
  }

  private static void check(double[] launch, int length, double weight) {
    if (launch.length != length || length == 0) {
      throw new IllegalArgumentException(
          "launches of %d and %d steps, must be of one length".formatted(launch.length, length));
    }
    if (!(weight > 0) || Double.isInfinite(weight)) {
      throw new IllegalArgumentException("weight is " + weight + ", must be above 0 and finite");
    }
    for (double units : launch) {
      if (!(units >= 0) || Double.isInfinite(units)) {
        throw new IllegalArgumentException("units are " + units + ", must be in [0, infinity)");
      }
    }
  }

  /** a: how alike the analogues are, in [0.1, 100]. */
  public double shape() {
    return shape;
  }

  /**
   * The steps ahead of an item that was launched n steps ago.
   *
   * @param sold units of each of its n steps, at least 0; fewer than the analogues' steps
   * @param wait steps until it is on sale, 0 for one that is; only where n is 0
   * @param horizon steps h ≥ 1; beyond the analogues' steps their last one goes on
   */
  public Forecast forecast(double[] sold, int wait, int horizon) {
    if (sold.length >= curve.length || wait < 0 || wait > 0 && sold.length > 0 || horizon < 1) {
      throw new IllegalArgumentException(
          "%d steps sold, wait %d, horizon %d: must be fewer than %d, at least 0 and at least 1"
              .formatted(sold.length, wait, horizon, curve.length));
    }
    double own = 0;
    double expected = 0;
    for (int t = 0; t < sold.length; t++) {
      own += sold[t];
      expected += curve[t];
    }
    double level = (shape + own) / (shape + expected);
    double[] mean = new double[horizon];
    double[] variance = new double[horizon];
    double[] cumulative = new double[horizon];
    double sum = 0;
    for (int k = 0; k < horizon; k++) {
      int t = Math.min(curve.length - 1, sold.length + k - wait);
      mean[k] = t < 0 ? 0 : level * curve[t];
      sum += mean[k];
      variance[k] = mean[k] + mean[k] * mean[k] / (shape + own);
      cumulative[k] = sum + sum * sum / (shape + own);
    }
    return new Forecast(
        ForecastMethod.ANALOGUES,
        ForecastReason.NEW_ITEM,
        false,
        DistributionFamily.COUNT,
        mean,
        variance,
        cumulative);
  }
}
