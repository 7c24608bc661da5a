package dev.shopkeeper.recompute.forecast;

import dev.shopkeeper.analytics.forecast.inventory.OrderSteps;
import dev.shopkeeper.serving.forecast.BudgetSteps;
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
 * An item whose stock is counted, and what was decided about it.
 *
 * @param supplierId who delivers it, empty where nobody said
 * @param steps of the order that is due, none where none is or nobody knows what a unit costs
 * @param idle why its stock does not move, null where it does
 */
record PlannedItem(
    String itemId,
    String title,
    String supplierId,
    LocalDate firstDay,
    StockFigures stock,
    OrderFigures order,
    OrderSteps steps,
    ExcessPage.Kind idle) {
  /** Half a year, as long as one order may cover. */
  private static final int IDLE_WEEKS = StockDecision.MAXIMUM_COVER_DAYS / 7;

  static PlannedItem of(String itemId, ForecastRow row, StockFigures stock, String supplierId) {
    OrderFigures order = StockDecision.decide(row, stock);
    return new PlannedItem(
        itemId,
        row.title(),
        supplierId,
        row.firstDay(),
        stock,
        order,
        BudgetSteps.of(row, stock, order),
        stock.onHand() > 0 ? idle(row) : null);
  }

  private static ExcessPage.Kind idle(ForecastRow row) {
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
    return idle == null ? order.excess() : Math.max(order.excess(), stock.onHand());
  }

  /** Its place in a list of orders, with the steps that a budget buys. */
  OrderPage.Entry entry(List<OrderPage.BudgetStep> ranked) {
    return new OrderPage.Entry(itemId, title, supplierId, firstDay, stock, order, ranked);
  }
}
