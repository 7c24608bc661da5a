package dev.shopkeeper.recompute.forecast;

import dev.shopkeeper.analytics.forecast.inventory.ReplayResult;
import dev.shopkeeper.recompute.evaluation.Metrics;
import java.util.Locale;

/** What a policy came to over all items. */
final class ReplaySummary {
  private ReplayResult total = ReplayResult.NONE;
  private double soldInYear;
  private double meanStock;

  void add(ReplayResult result, double stepDays) {
    total = total.plus(result);
    if (result.periods() > 0) {
      soldInYear += result.met() / result.periods() * ReplayItem.DAYS_OF_YEAR / stepDays;
      meanStock += result.stock() / result.periods();
    }
  }

  double cost() {
    return total.cost();
  }

  ReplayResult total() {
    return total;
  }

  /** Units sold in a year over the mean stock, 0 where there was none. */
  double turns() {
    return meanStock > 0 ? soldInYear / meanStock : 0;
  }

  /** The figures of the contract. */
  void put(Metrics metrics, String prefix) {
    metrics.put(prefix + "cost", total.cost());
    metrics.put(prefix + "service_level", total.serviceLevel());
    metrics.put(prefix + "turns", turns());
  }

  /** What the cost is made of. */
  void putParts(Metrics metrics, String prefix) {
    metrics.put(prefix + "holding_cost", total.holdingCost());
    metrics.put(prefix + "lost_sale_cost", total.lostSaleCost());
    metrics.put(prefix + "ordering_cost", total.orderingCost());
    metrics.put(prefix + "orders", total.orders());
    metrics.put(prefix + "cycle_service_level", total.cycleServiceLevel());
  }

  String line(String policy) {
    return String.format(
        Locale.ROOT,
        "%-15s cost %.2f (holding %.2f, lost sales %.2f, orders %.2f), %.2f %% of demand met, %.1f"
            + " turns",
        policy,
        total.cost(),
        total.holdingCost(),
        total.lostSaleCost(),
        total.orderingCost(),
        100 * total.serviceLevel(),
        turns());
  }
}
