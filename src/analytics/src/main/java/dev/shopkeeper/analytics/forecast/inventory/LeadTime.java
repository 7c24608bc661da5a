package dev.shopkeeper.analytics.forecast.inventory;

import dev.shopkeeper.analytics.forecast.Demand;
import dev.shopkeeper.analytics.forecast.DemandDistribution;
import dev.shopkeeper.analytics.forecast.DemandMixture;
import dev.shopkeeper.analytics.forecast.DistributionFamily;
import dev.shopkeeper.analytics.forecast.Forecast;

/**
 * Time from an order to its arrival, in steps of the forecast. Immutable; the times that stand for
 * it are worked out once, for all the questions that a decision asks.
 */
public final class LeadTime {
  private static final int CELLS = 16;
  private static final double BELOW = 3;
  private static final double ABOVE = 5;

  private final double mean;
  private final double standardDeviation;

  /** Null until asked for; made twice by two threads at once it is the same. */
  private Times times;

  /**
   * A lead time.
   *
   * @param mean L, at least 0; a part of a step is allowed
   * @param standardDeviation σ_L, at least 0
   */
  public LeadTime(double mean, double standardDeviation) {
    Ranges.notNegative("leadTime", mean);
    Ranges.notNegative("leadTimeStandardDeviation", standardDeviation);
    this.mean = mean;
    this.standardDeviation = standardDeviation;
  }

  /** L. */
  public double mean() {
    return mean;
  }

  /** σ_L. */
  public double standardDeviation() {
    return standardDeviation;
  }

  /**
   * Demand until an order placed after the next review could arrive: over L + R steps.
   *
   * <p>Mean and variance between two whole steps lie on the straight line between them. Beyond the
   * forecast's horizon H the last mean goes on, and the variance grows with the square of time as
   * errors of level do. A random lead time is a sum over times from a gamma distribution of mean L
   * and deviation σ_L: {@value #CELLS} of them, from {@value #BELOW} deviations below to {@value
   * #ABOVE} above, moved so that both moments are exact. A lead time of 0 is certain.
   *
   * @param forecast the steps ahead
   * @param reviewPeriod R, steps between two looks at the stock
   */
  public Demand demand(Forecast forecast, double reviewPeriod) {
    Ranges.notNegative("reviewPeriod", reviewPeriod);
    if (standardDeviation == 0 || mean == 0) {
      return over(forecast, mean + reviewPeriod);
    }
    Times all = all();
    DemandDistribution[] parts = new DemandDistribution[CELLS];
    for (int i = 0; i < CELLS; i++) {
      parts[i] = over(forecast, all.steps[i] + reviewPeriod);
    }
    return new DemandMixture(parts, all.weights);
  }

  /** The mean of {@link #demand(Forecast, double)}, for less. */
  public double expectedDemand(Forecast forecast, double reviewPeriod) {
    Ranges.notNegative("reviewPeriod", reviewPeriod);
    if (standardDeviation == 0 || mean == 0) {
      return cumulativeMean(forecast, mean + reviewPeriod);
    }
    Times all = all();
    double sum = 0;
    for (int i = 0; i < CELLS; i++) {
      sum += all.weights[i] * cumulativeMean(forecast, all.steps[i] + reviewPeriod);
    }
    return sum;
  }

  private static DemandDistribution over(Forecast forecast, double steps) {
    return new DemandDistribution(
        forecast.family(), cumulativeMean(forecast, steps), cumulativeVariance(forecast, steps));
  }

  /**
   * Times that stand for the lead time.
   *
   * @param steps length {@value #CELLS}
   * @param weights length {@value #CELLS}: how likely each is
   */
  private record Times(double[] steps, double[] weights) {}

  private Times all() {
    Times all = times;
    if (all == null) {
      all = spread();
      times = all;
    }
    return all;
  }

  private Times spread() {
    double[] weights = new double[CELLS];
    DemandDistribution time =
        new DemandDistribution(
            DistributionFamily.GAMMA, mean, standardDeviation * standardDeviation);
    double low = Math.max(0, mean - BELOW * standardDeviation);
    double width = (mean + ABOVE * standardDeviation - low) / CELLS;
    double[] steps = new double[CELLS];
    double before = 0;
    double expected = 0;
    for (int i = 0; i < CELLS; i++) {
      double upTo = i == CELLS - 1 ? 1 : time.cdf(low + (i + 1) * width);
      steps[i] = low + (i + 0.5) * width;
      weights[i] = upTo - before;
      expected += weights[i] * steps[i];
      before = upTo;
    }
    double squares = 0;
    for (int i = 0; i < CELLS; i++) {
      squares += weights[i] * (steps[i] - expected) * (steps[i] - expected);
    }
    double stretch = squares > 0 ? standardDeviation / Math.sqrt(squares) : 1;
    for (int i = 0; i < CELLS; i++) {
      steps[i] = Math.max(0, mean + stretch * (steps[i] - expected));
    }
    return new Times(steps, weights);
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
