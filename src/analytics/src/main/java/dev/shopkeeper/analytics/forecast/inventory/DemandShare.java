package dev.shopkeeper.analytics.forecast.inventory;

import dev.shopkeeper.analytics.forecast.DistributionFamily;
import dev.shopkeeper.analytics.forecast.Forecast;

/**
 * The demand of a place that takes a share of an item's: of D units asked for, each is asked for
 * there with probability p, so by the law of total variance
 *
 * <pre>  E = p E[D],   Var = p² Var[D] + p (1-p) E[D]</pre>
 *
 * <p>Amounts that are no counts have no single units to draw: their variance is taken as p Var[D],
 * that of places which go their own ways, the larger and so the cautious one.
 */
public final class DemandShare {
  private DemandShare() {}

  /**
   * The forecast of a share.
   *
   * @param share p, in [0, 1]
   */
  public static Forecast of(Forecast forecast, double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("share is " + share + ", must be in [0, 1]");
    }
    int horizon = forecast.horizon();
    double[] mean = new double[horizon];
    double[] variance = new double[horizon];
    double[] cumulative = new double[horizon];
    double total = 0;
    for (int k = 0; k < horizon; k++) {
      total += forecast.mean()[k];
      mean[k] = share * forecast.mean()[k];
      variance[k] = variance(forecast, share, forecast.variance()[k], forecast.mean()[k]);
      cumulative[k] = variance(forecast, share, forecast.cumulativeVariance()[k], total);
    }
    return forecast.withSteps(mean, variance, cumulative);
  }

  private static double variance(Forecast forecast, double share, double variance, double mean) {
    return forecast.family() == DistributionFamily.COUNT
        ? share * share * variance + share * (1 - share) * mean
        : share * variance;
  }
}
