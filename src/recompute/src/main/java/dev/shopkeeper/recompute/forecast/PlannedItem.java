package dev.shopkeeper.recompute.forecast;

import dev.shopkeeper.analytics.forecast.ForecastReason;
import dev.shopkeeper.analytics.forecast.inventory.OrderSteps;
import dev.shopkeeper.serving.forecast.BudgetSteps;
import dev.shopkeeper.serving.forecast.OrderWidth;
import dev.shopkeeper.serving.forecast.StockAssumptions;
import dev.shopkeeper.serving.forecast.StockDecision;
import dev.shopkeeper.tables.forecast.ExcessPage;
import dev.shopkeeper.tables.forecast.ForecastRow;
import dev.shopkeeper.tables.forecast.OrderFigures;
import dev.shopkeeper.tables.forecast.OrderPage;
import dev.shopkeeper.tables.forecast.StepLength;
import dev.shopkeeper.tables.forecast.StockFigures;
import java.time.LocalDate;
import java.util.List;

/**
 * An item whose stock is counted, as a whole or at one of its locations, and what was decided about
 * it.
 *
 * @param locationId empty for the shop as a whole
 * @param supplierId who delivers it, empty where nobody said
 * @param received units that transfers bring before anything is ordered, less those they take
 * @param steps of the order that is due, none where none is or nobody knows what a unit costs
 * @param idle why its stock does not move, null where it does
 */
record PlannedItem(
    String itemId,
    String locationId,
    String title,
    String supplierId,
    LocalDate firstDay,
    StockFigures stock,
    double received,
    OrderFigures order,
    OrderSteps steps,
    ExcessPage.Kind idle) {
  /** Half a year, as long as one order may cover. */
  private static final int IDLE_WEEKS = StockAssumptions.MAXIMUM_COVER_DAYS / 7;

  /** An item of the shop as a whole. */
  static PlannedItem of(String itemId, ForecastRow row, String supplierId, OrderWidth width) {
    return at("", itemId, row, supplierId, 0, StockDecision.decide(row, row.stock(), width));
  }

  /**
   * An item at a location.
   *
   * @param received units that transfers bring first, less those they take
   * @param order what is decided then
   */
  static PlannedItem at(
      String locationId,
      String itemId,
      ForecastRow row,
      String supplierId,
      double received,
      OrderFigures order) {
    StockFigures stock = row.stock();
    StockFigures then =
        received == 0 ? stock : stock.withPosition(stock.onHand() + received, stock.onOrder());
    return new PlannedItem(
        itemId,
        locationId,
        row.title(),
        supplierId,
        row.firstDay(),
        stock,
        received,
        order,
        BudgetSteps.of(row, then, order),
        then.onHand() > 0 ? idle(row) : null);
  }

  /**
   * At a depot, which sells nothing itself: its stock does not lie idle where other locations sell
   * the item, and no more of it is too much than of all the item's stock is.
   *
   * @param whole the item over all locations
   */
  PlannedItem ofDepot(PlannedItem whole) {
    return new PlannedItem(
        itemId,
        locationId,
        title,
        supplierId,
        firstDay,
        stock,
        received,
        order.withExcess(Math.min(order.excess(), whole.excess())),
        steps,
        whole.idle);
  }

  private static ExcessPage.Kind idle(ForecastRow row) {
    if (row.reason().equals(ForecastReason.NEW_ITEM.name())) {
      // Others tell that it will sell; that it did not yet says nothing.
      return null;
    }
    boolean sold = false;
    boolean soldLately = false;
    int lately = row.step() == StepLength.MONTH ? 6 : IDLE_WEEKS;
    float[] history = row.history();
    for (int t = 0; t < history.length; t++) {
      sold |= history[t] > 0;
      soldLately |= history[t] > 0 && t >= history.length - lately;
    }
    if (history.length == 0) {
      return ExcessPage.Kind.NEVER_SOLD;
    }
    return soldLately || (!sold && history.length < lately) ? null : ExcessPage.Kind.DEAD;
  }

  /** Units that are too many: all that are there of what does not move. */
  double excess() {
    return idle == null ? order.excess() : Math.max(order.excess(), stock.onHand() + received);
  }

  /** Its place in a list of orders, with the steps that a budget buys. */
  OrderPage.Entry entry(List<OrderPage.BudgetStep> ranked) {
    return new OrderPage.Entry(
        itemId, locationId, title, supplierId, firstDay, stock, (float) received, order, ranked);
  }
}
