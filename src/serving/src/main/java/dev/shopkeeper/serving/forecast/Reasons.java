package dev.shopkeeper.serving.forecast;

import dev.shopkeeper.tables.forecast.OrderFigures;
import dev.shopkeeper.tables.forecast.OrderReason;
import dev.shopkeeper.tables.forecast.StockFigures;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** Puts a stock decision into words. */
final class Reasons {
  private final StockFigures stock;
  private final double received;
  private final OrderFigures order;
  private final List<String> defaults;
  private final List<Why> why = new ArrayList<>();

  private Reasons(StockFigures stock, double received, OrderFigures order, List<String> defaults) {
    this.stock = stock;
    this.received = received;
    this.order = order;
    this.defaults = defaults;
  }

  /**
   * The reasons, most important first.
   *
   * @param stock the figures decided by, all known
   * @param received units that transfers bring first, less those that they take
   * @param defaults names of those that are defaults
   */
  static List<Why> of(
      StockFigures stock, double received, OrderFigures order, List<String> defaults) {
    Reasons reasons = new Reasons(stock, received, order, defaults);
    reasons.stock();
    reasons.quantity();
    reasons.terms();
    reasons.limits();
    return List.copyOf(reasons.why);
  }

  private void stock() {
    double position = stock.onHand() + stock.onOrder() + received;
    if (stock.onHand() <= 0 && !defaults.contains("on_hand")) {
      add(Why.Code.OUT_OF_STOCK, "Nothing is on the shelf.");
    }
    if (order.coverDays() < stock.leadTimeDays() && order.yearDemand() > 0) {
      add(
          Why.Code.STOCK_OUT_BEFORE_ARRIVAL,
          "The stock lasts %s days; an order takes %s.",
          order.coverDays(),
          stock.leadTimeDays());
    }
    if (has(OrderReason.AT_REORDER_POINT)) {
      add(
          Why.Code.BELOW_REORDER_POINT,
          "%s units on hand and on order are at or below the reorder point of %s.",
          position,
          order.reorderPoint());
    } else {
      add(
          Why.Code.ABOVE_REORDER_POINT,
          "%s units on hand and on order need no order at a reorder point of %s.",
          position,
          order.reorderPoint());
    }
    if (has(OrderReason.SUPPLIED_BY_TRANSFER)) {
      add(
          Why.Code.SUPPLIED_BY_TRANSFER,
          "%s of these units come from other locations that can spare them.",
          received);
    }
    if (has(OrderReason.NO_DEMAND) || order.yearDemand() == 0) {
      add(Why.Code.NO_DEMAND, "No demand is expected.");
    }
  }

  private void quantity() {
    if (has(OrderReason.LEAST_COST)) {
      add(
          Why.Code.LEAST_COST,
          "Reorder point and size of the order cost least for %s an order and a service level of"
              + " %s.",
          stock.orderCost(),
          stock.serviceLevel());
    } else if (isEconomic()) {
      add(
          Why.Code.ECONOMIC_QUANTITY,
          "The order balances %s for placing it against the cost of holding %s of a unit's %s a"
              + " year.",
          stock.orderCost(),
          stock.holdingCostRate(),
          stock.unitCost());
    }
    if (has(OrderReason.LOST_BEFORE_ARRIVAL)) {
      add(
          Why.Code.LOST_BEFORE_ARRIVAL,
          "Sales expected to be lost before the order can arrive are left out: nothing is owed.");
    }
    if (has(OrderReason.CUT_TO_MAXIMUM_COVER)) {
      add(
          Why.Code.MAXIMUM_COVER,
          "The order was cut to the demand of %s days.",
          StockAssumptions.MAXIMUM_COVER_DAYS);
    }
    if (has(OrderReason.RAISED_TO_MINIMUM)) {
      add(
          Why.Code.MINIMUM_ORDER,
          "The order was raised to the smallest allowed, %s units.",
          stock.minOrderQty());
    }
    if (has(OrderReason.RAISED_TO_PACK)) {
      add(
          Why.Code.WHOLE_PACKS,
          has(OrderReason.PACK_EXCEEDS_NEED)
              ? "One pack of %s units holds more than is needed."
              : "The order was rounded up to whole packs of %s units.",
          stock.packSize());
    }
  }

  private void terms() {
    if (has(OrderReason.CUT_TO_BUDGET)) {
      add(Why.Code.BUDGET, "The order was cut to what the budget pays for.");
    }
    if (has(OrderReason.CUT_TO_SHELF_LIFE)) {
      add(
          Why.Code.SHELF_LIFE,
          "The order was cut to what sells within a shelf life of %s days.",
          stock.shelfLifeDays());
    }
    if (has(OrderReason.NOT_AN_ORDER_DAY)) {
      add(Why.Code.NOT_AN_ORDER_DAY, "The supplier takes orders only on a later day.");
    }
    if (has(OrderReason.SERVICE_LEVEL_FROM_COSTS)) {
      add(
          Why.Code.SERVICE_LEVEL_FROM_COSTS,
          "A service level of %s balances %s for a lost sale against the cost of holding.",
          stock.serviceLevel(),
          stock.stockoutCost());
    }
  }

  private void limits() {
    if (has(OrderReason.SERVICE_LEVEL_CAPPED)) {
      add(
          Why.Code.SERVICE_LEVEL_CAPPED,
          "No finite stock gives a service level of %s; 0.9999 was used.",
          stock.serviceLevel());
    }
    if (has(OrderReason.BEYOND_FORECAST)) {
      add(
          Why.Code.BEYOND_FORECAST,
          "A lead time of %s days reaches beyond the forecast, whose last step was carried on.",
          stock.leadTimeDays());
    }
    if (!defaults.isEmpty()) {
      add(
          Why.Code.DEFAULT_USED,
          "Not known, so a default stands in: " + String.join(", ", defaults) + '.');
    }
  }

  private boolean isEconomic() {
    return !has(OrderReason.NO_ECONOMIC_QUANTITY)
        && order.yearDemand() > 0
        && OrderPolicy.of(stock.policy()) != OrderPolicy.ORDER_UP_TO;
  }

  private boolean has(OrderReason reason) {
    return order.reasons().contains(reason);
  }

  private void add(Why.Code code, String text, double... figures) {
    Object[] shown = new Object[figures.length];
    for (int n = 0; n < figures.length; n++) {
      shown[n] = shown(figures[n]);
    }
    why.add(new Why(code, shown.length == 0 ? text : text.formatted(shown)));
  }

  /** At most two decimals, more only where a figure below 1 would vanish. */
  private static String shown(double value) {
    BigDecimal exact = BigDecimal.valueOf(value);
    BigDecimal rounded = exact.setScale(Math.abs(value) < 1 ? 4 : 2, RoundingMode.HALF_EVEN);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }
}
