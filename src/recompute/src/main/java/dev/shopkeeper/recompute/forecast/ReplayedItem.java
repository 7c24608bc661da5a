package dev.shopkeeper.recompute.forecast;

import dev.shopkeeper.analytics.forecast.Forecast;
import dev.shopkeeper.analytics.forecast.inventory.ForecastPolicy;
import dev.shopkeeper.analytics.forecast.inventory.OrderRule;
import dev.shopkeeper.analytics.forecast.inventory.ReplayPolicy;
import dev.shopkeeper.analytics.forecast.inventory.ReplayResult;
import dev.shopkeeper.analytics.forecast.inventory.StockReplay;
import dev.shopkeeper.serving.forecast.OrderWidth;
import dev.shopkeeper.serving.forecast.StockAssumptions;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * An item replayed under the decisions of the answers, with one forecast a review however often it
 * is replayed. For one thread.
 */
final class ReplayedItem {
  private final ReplayItem item;
  private final Function<double[], Forecast> forecasts;
  private final Map<Integer, Forecast> made = new HashMap<>();

  /**
   * @param forecasts what comes after a history, as the shop would have forecast it then
   */
  ReplayedItem(ReplayItem item, Function<double[], Forecast> forecasts) {
    this.item = item;
    this.forecasts = forecasts;
  }

  /** What the answers' orders would have come to. */
  ReplayResult run(OrderWidth width) {
    return run(item, width);
  }

  /** The same for other periods of the same demand, from its first one on. */
  ReplayResult run(ReplayItem periods, OrderWidth width) {
    boolean lost = item.rule() == OrderRule.LOST_SALES;
    return run(
        periods,
        new ForecastPolicy(
            item.terms(),
            item.serviceLevel(),
            StockAssumptions.MAXIMUM_COVER_DAYS / item.stepDays(),
            item.rule(),
            history -> lost ? width.of(after(history)) : after(history)));
  }

  /** Costs under each width that is tried; null where the rule does not look at it. */
  double[] costs(ReplayItem periods) {
    return item.rule() != OrderRule.LOST_SALES
        ? null
        : OrderWidths.tried().stream().mapToDouble(width -> run(periods, width).cost()).toArray();
  }

  private Forecast after(double[] history) {
    return made.computeIfAbsent(history.length, n -> forecasts.apply(history));
  }

  static ReplayResult run(ReplayItem item, ReplayPolicy policy) {
    return new StockReplay(item.demand(), item.terms())
        .run(policy, item.first(), item.counted(), item.onHand(), item.onOrder());
  }
}
