package dev.shopkeeper.analytics.forecast.inventory;

import dev.shopkeeper.analytics.forecast.DemandDistribution;

/**
 * One order for one season (Snyder and Shen 2019, section 4.3): S* is the smallest S with F(S) ≥
 * p/(p+h), at expected cost g(S) = h(S - μ) + (h + p) n(S), with n the loss function.
 *
 * @param quantity S*
 * @param cost g(S*)
 */
public record Newsvendor(double quantity, double cost) {
  /**
   * The best single order.
   *
   * @param demand of the season
   * @param overage h, cost of one unit left over, above 0
   * @param underage p, cost of one unit short, above 0
   */
  public static Newsvendor of(DemandDistribution demand, double overage, double underage) {
    Ranges.positive("overage", overage);
    Ranges.positive("underage", underage);
    double quantity = Math.max(0, demand.quantile(underage / (underage + overage)));
    double cost =
        overage * (quantity - demand.mean())
            + (overage + underage) * demand.expectedShortage(quantity);
    return new Newsvendor(quantity, cost);
  }
}
