package dev.shopkeeper.analytics.forecast.inventory;

import dev.shopkeeper.analytics.forecast.Demand;
import dev.shopkeeper.analytics.forecast.DistributionFamily;

/**
 * Demand counted in lots of several units, or amounts counted in whole units, so that a search over
 * whole numbers takes few steps. A count x stands for the units from (x - 1/2) u to (x + 1/2) u;
 * counts of single units stay as they are.
 *
 * @param demand in units
 * @param lot units u that count as one, above 0
 */
record DemandInLots(Demand demand, double lot) implements Demand {
  static Demand of(Demand demand, double lot) {
    return lot == 1 && demand.family() == DistributionFamily.COUNT
        ? demand
        : new DemandInLots(demand, lot);
  }

  @Override
  public DistributionFamily family() {
    return DistributionFamily.COUNT;
  }

  @Override
  public double mean() {
    return demand.mean() / lot;
  }

  @Override
  public double variance() {
    return demand.variance() / lot / lot;
  }

  @Override
  public double cdf(double x) {
    return x < 0 ? 0 : demand.cdf((Math.floor(x) + 0.5) * lot);
  }

  @Override
  public double quantile(double p) {
    return Math.max(0, Math.ceil(demand.quantile(p) / lot));
  }

  @Override
  public double expectedShortage(double s) {
    return demand.expectedShortage(s * lot) / lot;
  }
}
