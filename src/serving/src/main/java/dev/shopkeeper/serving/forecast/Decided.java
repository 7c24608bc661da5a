package dev.shopkeeper.serving.forecast;

import dev.shopkeeper.serving.Origin;
import dev.shopkeeper.tables.forecast.OrderFigures;
import dev.shopkeeper.tables.forecast.StockFigures;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * A stock decision on its way into an answer.
 *
 * @param itemId the item
 * @param title its title, empty for none
 * @param firstDay the day that its cover counts from
 * @param known the figures that were known, NaN where not
 * @param order the decision
 * @param asOf when the shop's own figures were read; null where none of them was used
 */
record Decided(
    String itemId,
    String title,
    LocalDate firstDay,
    StockFigures known,
    OrderFigures order,
    Instant asOf) {

  Replenishment answer(Origin origin) {
    StockFigures stock = known.orElse(StockDecision.DEFAULTS);
    List<String> defaults = defaults();
    return new Replenishment(
        itemId,
        null,
        title.isEmpty() ? null : title,
        order.due(),
        Decimals.four(order.quantity()),
        Decimals.four(order.reorderPoint()),
        Decimals.four(order.safetyStock()),
        Decimals.four(order.leadTimeDemand()),
        Decimals.four(order.leadTimeDemandSd()),
        stockOutDate(),
        Reasons.of(stock, order, defaults),
        costs(stock),
        used(stock, defaults),
        origin);
  }

  private LocalDate stockOutDate() {
    return Double.isInfinite(order.coverDays())
        ? null
        : firstDay.plusDays((long) order.coverDays());
  }

  private Costs costs(StockFigures stock) {
    if (Double.isNaN(known.unitCost())) {
      return null;
    }
    double quantity = order.quantity();
    double ordersPerYear = quantity > 0 ? order.yearDemand() / quantity : 0;
    double kept = quantity / 2 + Math.max(0, order.safetyStock());
    return new Costs(
        Decimals.four(quantity * stock.unitCost()),
        Decimals.four(ordersPerYear * stock.orderCost()),
        Decimals.four(kept * stock.unitCost() * stock.holdingCostRate()));
  }

  private StockUsed used(StockFigures stock, List<String> defaults) {
    return new StockUsed(
        stock.onHand(),
        stock.onOrder(),
        stock.leadTimeDays(),
        stock.leadTimeSdDays(),
        stock.serviceLevel(),
        Double.isNaN(known.unitCost()) ? null : known.unitCost(),
        Double.isNaN(known.orderCost()) ? null : known.orderCost(),
        stock.holdingCostRate(),
        stock.minOrderQty(),
        stock.packSize(),
        defaults,
        asOf);
  }

  /** Names of the figures that defaults stand in for. */
  private List<String> defaults() {
    List<String> names = new ArrayList<>();
    add(names, "on_hand", known.onHand());
    add(names, "on_order", known.onOrder());
    add(names, "lead_time_days", known.leadTimeDays());
    add(names, "lead_time_sd_days", known.leadTimeSdDays());
    add(names, "service_level", known.serviceLevel());
    add(names, "holding_cost_rate", known.holdingCostRate());
    add(names, "min_order_qty", known.minOrderQty());
    add(names, "pack_size", known.packSize());
    return List.copyOf(names);
  }

  private static void add(List<String> names, String name, double value) {
    if (Double.isNaN(value)) {
      names.add(name);
    }
  }
}
