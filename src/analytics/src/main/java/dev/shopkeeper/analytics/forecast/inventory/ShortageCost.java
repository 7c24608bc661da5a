package dev.shopkeeper.analytics.forecast.inventory;

import dev.shopkeeper.analytics.forecast.Demand;
import dev.shopkeeper.analytics.forecast.DistributionFamily;

/**
 * Expected cost a step of holding and owing from an inventory position y: G(y) = h E[(y - D)⁺] + p
 * E[(D - y)⁺], with D the whole-numbered demand that y must last for.
 */
record ShortageCost(Demand demand, double holdingCost, double backorderCost) {
  ShortageCost {
    wholeNumbered(demand);
    Ranges.positive("holdingCost", holdingCost);
    Ranges.positive("backorderCost", backorderCost);
  }

  double at(long y) {
    double shortage = demand.expectedShortage(y);
    return holdingCost * (y - demand.mean() + shortage) + backorderCost * shortage;
  }

  /** The smallest y at which G is least. */
  long best() {
    return (long) demand.quantile(backorderCost / (backorderCost + holdingCost));
  }

  static void wholeNumbered(Demand demand) {
    if (demand.family() != DistributionFamily.COUNT || !(demand.mean() > 0)) {
      throw new IllegalArgumentException(
          "demand is %s of mean %s, must be COUNT of a mean above 0"
              .formatted(demand.family(), demand.mean()));
    }
  }
}
