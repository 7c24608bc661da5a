package dev.shopkeeper.analytics.forecast.inventory;

import dev.shopkeeper.analytics.forecast.Demand;
import dev.shopkeeper.analytics.forecast.Forecast;
import java.util.Set;

/**
 * Reorder point and lot of an item under its {@link OrderRule}.
 *
 * <p>The rules of least cost need a cost of ordering and of holding, and take the cost of owing a
 * unit from the service level a, where that is the newsvendor's: p = h a/(1-a). They search over
 * whole units, or over lots of them so that an economic order quantity has at most {@value #GRID}.
 * Without such costs, or of demand that hardly comes, the service level decides as usual.
 *
 * @param reorderPoint s or r, at least 0
 * @param lot Q, or S - s; 0 where each review fills up to the reorder point
 */
record OrderLevels(double reorderPoint, double lot) {
  private static final double GRID = 64;
  private static final double HARDLY = 1e-3;
  private static final double RIGHT_BELOW_ONE = 0.9999;

  /**
   * The levels.
   *
   * @param demand over lead time and review
   * @param level service level, below 1
   * @param most the lot may have
   */
  static OrderLevels of(
      Forecast forecast,
      StockTerms terms,
      Demand demand,
      double level,
      double most,
      Set<ReplenishmentReason> reasons) {
    boolean lost = terms.rule() == OrderRule.LOST_SALES;
    double point = Math.max(0, demand.quantile(lost ? LostSales.level(level) : level));
    if (terms.rule() == OrderRule.ORDER_UP_TO) {
      return new OrderLevels(point, 0);
    }
    if (terms.orderCost() == 0 || terms.holdingCost() == 0) {
      reasons.add(ReplenishmentReason.NO_ECONOMIC_QUANTITY);
      return new OrderLevels(point, 0);
    }
    int horizon = forecast.horizon();
    double rate = Math.max(0, LeadTime.cumulativeMean(forecast, horizon) / horizon);
    double lot = EconomicOrderQuantity.quantity(terms.orderCost(), terms.holdingCost(), rate);
    OrderLevels levels = new OrderLevels(point, lot);
    Demand period = new LeadTime(0, 0).demand(forecast, terms.reviewPeriod());
    boolean hardly = !(Math.min(rate, period.mean() / terms.reviewPeriod()) > HARDLY);
    boolean searched = terms.rule() == OrderRule.MIN_MAX || terms.rule() == OrderRule.FIXED_LOT;
    if (searched && !hardly && demand.mean() > 0) {
      reasons.add(ReplenishmentReason.LEAST_COST);
      levels = leastCost(terms, rate, lot, period, demand, level);
    }
    if (levels.lot > most) {
      reasons.add(ReplenishmentReason.CUT_TO_MAXIMUM_COVER);
      return new OrderLevels(levels.reorderPoint, most);
    }
    return levels;
  }

  private static OrderLevels leastCost(
      StockTerms terms, double rate, double lot, Demand period, Demand demand, double level) {
    double unit = Math.max(1, Math.ceil(lot / GRID));
    double held = terms.holdingCost() * unit;
    double ratio = Math.min(RIGHT_BELOW_ONE, level);
    double owed = held * ratio / (1 - ratio);
    Demand protectedDemand = DemandInLots.of(demand, unit);
    if (terms.rule() == OrderRule.FIXED_LOT) {
      ReorderPointQuantity best =
          ReorderPointQuantity.of(rate / unit, protectedDemand, terms.orderCost(), held, owed);
      return new OrderLevels(Math.max(0, best.reorderPoint() * unit), best.quantity() * unit);
    }
    double review = terms.reviewPeriod();
    MinMaxPolicy best =
        MinMaxPolicy.of(
            DemandInLots.of(period, unit),
            protectedDemand,
            terms.orderCost(),
            held * review,
            owed * review);
    double point = Math.max(0, best.reorderPoint() * unit);
    return new OrderLevels(point, Math.max(0, best.orderUpTo() * unit - point));
  }
}
