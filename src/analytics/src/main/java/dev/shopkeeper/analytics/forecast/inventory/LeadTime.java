package dev.shopkeeper.analytics.forecast.inventory;

import dev.shopkeeper.analytics.forecast.DemandDistribution;
import dev.shopkeeper.analytics.forecast.DistributionFamily;
import dev.shopkeeper.analytics.forecast.Forecast;

/**
 * Time from an order to its arrival, in steps of the forecast.
 *
 * @param mean L, at least 0; a part of a step is allowed
 * @param standardDeviation σ_L, at least 0
 */
public record LeadTime(double mean, double standardDeviation) {
  /** Checks the ranges. */
  public LeadTime {
    Ranges.notNegative("leadTime", mean);
    Ranges.notNegative("leadTimeStandardDeviation", standardDeviation);
  }

  /**
   * Demand until an order placed after the next review could arrive: over L + R steps.
   *
   * <p>Mean and variance between two whole steps lie on the straight line between them. Beyond the
   * forecast's horizon H the last mean goes on, and the variance grows with the square of time as
   * errors of level do. A random lead time adds d²·σ_L² (Snyder and Shen 2019, chapter 4), with d
   * the mean demand a step.
   *
   * @param forecast the steps ahead
   * @param reviewPeriod R, steps between two looks at the stock
   */
  public DemandDistribution demand(Forecast forecast, double reviewPeriod) {
    Ranges.notNegative("reviewPeriod", reviewPeriod);
    double steps = mean + reviewPeriod;
    double expected = cumulativeMean(forecast, steps);
    double rate = steps > 0 ? expected / steps : 0;
    double variance = cumulativeVariance(forecast, steps);
    variance += rate * rate * standardDeviation * standardDeviation;
    return new DemandDistribution(forecast.family(), expected, variance);
  }

  /**
   * Demand of steady mean and deviation over L + R steps, as the textbooks have it: mean d(L+R),
   * variance σ²(L+R) + d²σ_L².
   *
   * @param family shape
   * @param d mean a step
   * @param sigma standard deviation a step
   * @param reviewPeriod R
   */
  public DemandDistribution demand(
      DistributionFamily family, double d, double sigma, double reviewPeriod) {
    Ranges.notNegative("d", d);
    Ranges.notNegative("sigma", sigma);
    Ranges.notNegative("reviewPeriod", reviewPeriod);
    double steps = mean + reviewPeriod;
    double spread = d * standardDeviation;
    return new DemandDistribution(family, d * steps, sigma * sigma * steps + spread * spread);
  }

  static double cumulativeMean(Forecast forecast, double steps) {
    double[] mean = forecast.mean();
    int whole = (int) Math.min(mean.length, Math.floor(steps));
    double sum = 0;
    for (int k = 0; k < whole; k++) {
      sum += mean[k];
    }
    return sum + (steps - whole) * mean[Math.min(whole, mean.length - 1)];
  }

  private static double cumulativeVariance(Forecast forecast, double steps) {
    double[] variance = forecast.cumulativeVariance();
    int horizon = variance.length;
    if (steps >= horizon) {
      double times = steps / horizon;
      return variance[horizon - 1] * times * times;
    }
    int whole = (int) Math.floor(steps);
    double before = whole == 0 ? 0 : variance[whole - 1];
    return before + (steps - whole) * (variance[whole] - before);
  }
}
