package dev.shopkeeper.serving.forecast;

import dev.shopkeeper.analytics.forecast.Demand;
import dev.shopkeeper.analytics.forecast.inventory.LeadTime;
import dev.shopkeeper.analytics.forecast.inventory.OrderSteps;
import dev.shopkeeper.tables.forecast.ForecastRow;
import dev.shopkeeper.tables.forecast.OrderFigures;
import dev.shopkeeper.tables.forecast.OrderPage;
import dev.shopkeeper.tables.forecast.StockFigures;

/** Takes an order apart for budgets. */
public final class BudgetSteps {
  private static final double HIGHEST_LEVEL = 0.9999;

  private BudgetSteps() {}

  /**
   * The steps of an order; none where it is not due, or nobody knows what a unit costs.
   *
   * @param known what is known of the stock
   * @param order what was decided by it
   */
  public static OrderSteps of(ForecastRow row, StockFigures known, OrderFigures order) {
    if (!order.due() || !(known.unitCost() > 0) || order.quantity() == 0) {
      return OrderSteps.NONE;
    }
    StockFigures stock = StockAssumptions.derived(known).orElse(StockAssumptions.DEFAULTS);
    double days = row.step().days();
    OrderCalendar.Chance chance = OrderCalendar.of(stock).next(row.firstDay());
    Demand demand =
        new LeadTime((chance.ahead() + stock.leadTimeDays()) / days, stock.leadTimeSdDays() / days)
            .demand(RowForecast.of(row), chance.gap() / days);
    double held =
        stock.unitCost() * stock.holdingCostRate() * chance.gap() / StockAssumptions.YEAR_DAYS;
    return OrderSteps.of(
        demand,
        stock.onHand() + stock.onOrder(),
        order.quantity(),
        stock.minOrderQty(),
        stock.packSize(),
        stock.unitCost(),
        lostSale(stock, held),
        OrderPage.MAX_STEPS);
  }

  /**
   * What a unit asked for in vain costs; where nobody knows, as much as makes the service level the
   * newsvendor's: h R s / (1 - s).
   *
   * @param stock all figures that a decision needs
   * @param held cost of holding a unit from one review to the next, h R
   */
  public static double lostSale(StockFigures stock, double held) {
    double known = Costs.ofLostSale(stock);
    double level = Math.min(HIGHEST_LEVEL, stock.serviceLevel());
    return Double.isNaN(known) ? held * level / (1 - level) : known;
  }
}
