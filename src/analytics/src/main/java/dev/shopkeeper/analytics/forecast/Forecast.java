package dev.shopkeeper.analytics.forecast;

import java.util.Arrays;

/**
 * Demand of the next h steps: a mean and a variance for each step, and for all steps up to it.
 *
 * <p>The cumulative variance is what lead-time demand needs: errors of neighbouring steps go
 * together, so it is larger than the sum of the variances.
 *
 * @param method how it was made
 * @param reason why this method
 * @param seasonal whether a season was found and put back
 * @param family shape of the distributions
 * @param mean length h, expected demand of step 1..h
 * @param variance length h, variance of the error of step 1..h
 * @param cumulativeVariance length h, variance of the error of the sum over steps 1..k
 */
public record Forecast(
    ForecastMethod method,
    ForecastReason reason,
    boolean seasonal,
    DistributionFamily family,
    double[] mean,
    double[] variance,
    double[] cumulativeVariance) {

  /** Checks that the three arrays have one length. */
  public Forecast {
    if (variance.length != mean.length || cumulativeVariance.length != mean.length) {
      throw new IllegalArgumentException(
          "lengths are %d, %d, %d, must be equal"
              .formatted(mean.length, variance.length, cumulativeVariance.length));
    }
  }

  /** Number of steps h. */
  public int horizon() {
    return mean.length;
  }

  /**
   * Demand of one step.
   *
   * @param step 1..h
   */
  public DemandDistribution at(int step) {
    check(step);
    return new DemandDistribution(family, mean[step - 1], variance[step - 1]);
  }

  /**
   * Demand of steps 1..steps together.
   *
   * @param steps 1..h
   */
  public DemandDistribution cumulative(int steps) {
    check(steps);
    double sum = Arrays.stream(mean, 0, steps).sum();
    return new DemandDistribution(family, sum, cumulativeVariance[steps - 1]);
  }

  /**
   * The same demand with each step's multiplied. Errors of steps go together: their sum grows as
   * the sum of the means does.
   *
   * @param factors at least h, each at least 0
   */
  public Forecast times(double[] factors) {
    double[] means = new double[mean.length];
    double[] variances = new double[mean.length];
    double[] sums = new double[mean.length];
    double before = 0;
    double after = 0;
    for (int h = 0; h < mean.length; h++) {
      means[h] = mean[h] * factors[h];
      variances[h] = variance[h] * factors[h] * factors[h];
      before += mean[h];
      after += means[h];
      double growth = before > 0 ? after / before : factors[h];
      sums[h] = cumulativeVariance[h] * growth * growth;
    }
    return withSteps(means, variances, sums);
  }

  /** The same kind of forecast with other steps, of one length. */
  public Forecast withSteps(double[] means, double[] variances, double[] sums) {
    return new Forecast(method, reason, seasonal, family, means, variances, sums);
  }

  private void check(int step) {
    if (step < 1 || step > mean.length) {
      throw new IllegalArgumentException(
          "step is " + step + ", must be in [1, " + mean.length + "]");
    }
  }
}
