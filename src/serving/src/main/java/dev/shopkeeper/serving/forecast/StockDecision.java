package dev.shopkeeper.serving.forecast;

import dev.shopkeeper.analytics.forecast.Demand;
import dev.shopkeeper.analytics.forecast.Forecast;
import dev.shopkeeper.analytics.forecast.inventory.AbcXyz;
import dev.shopkeeper.analytics.forecast.inventory.LeadTime;
import dev.shopkeeper.analytics.forecast.inventory.OrderRule;
import dev.shopkeeper.analytics.forecast.inventory.Replenishment;
import dev.shopkeeper.analytics.forecast.inventory.ReplenishmentReason;
import dev.shopkeeper.analytics.forecast.inventory.ShelfLife;
import dev.shopkeeper.analytics.forecast.inventory.StockTerms;
import dev.shopkeeper.analytics.forecast.inventory.WaitingCost;
import dev.shopkeeper.tables.forecast.ForecastRow;
import dev.shopkeeper.tables.forecast.OrderFigures;
import dev.shopkeeper.tables.forecast.OrderReason;
import dev.shopkeeper.tables.forecast.StepLength;
import dev.shopkeeper.tables.forecast.StockFigures;
import java.util.EnumSet;
import java.util.Set;

/**
 * The stock decision for a row of the table: the same code for an item asked for, for stock figures
 * given, and for the list of what to order now.
 *
 * <p>The stock is looked at once in {@value StockAssumptions#REVIEW_DAYS} days, or on the days on
 * which the supplier takes orders. Days become steps of the forecast, a year has {@value
 * StockAssumptions#YEAR_DAYS} of them.
 */
public final class StockDecision {
  private StockDecision() {}

  /**
   * Decides.
   *
   * @param row the item's forecast
   * @param known its stock figures; {@link StockAssumptions#DEFAULTS} stand in for those not known
   */
  public static OrderFigures decide(ForecastRow row, StockFigures known) {
    return decide(row, known, OrderWidth.FULL);
  }

  /**
   * The same, where a shop's past told how much of the variance to order by.
   *
   * @param width of the generation that the row is of; used where unmet demand is lost
   */
  public static OrderFigures decide(ForecastRow row, StockFigures known, OrderWidth width) {
    OrderRule rule = rule(known);
    Forecast whole = RowForecast.of(row);
    Forecast forecast = rule == OrderRule.LOST_SALES ? width.of(whole) : whole;
    StockFigures stock = StockAssumptions.derived(known).orElse(StockAssumptions.DEFAULTS);
    double days = row.step().days();
    OrderCalendar.Chance chance = OrderCalendar.of(stock).next(row.firstDay());
    StockTerms terms = terms(stock, rule, stock.onHand(), stock.onOrder(), days, chance);
    ShelfLife shelfLife = shelfLife(stock, days);
    Demand demand = terms.leadTime().demand(forecast, terms.reviewPeriod());
    Replenishment now = Replenishment.decide(forecast, demand, terms, shelfLife);
    double yearDemand = yearDemand(forecast, days);
    Set<OrderReason> reasons = reasons(now.reasons());
    boolean due = now.orderNow() > 0;
    if (due && isFaint(yearDemand, terms)) {
      due = false;
      reasons.remove(OrderReason.AT_REORDER_POINT);
      reasons.addAll(Set.of(OrderReason.ENOUGH_STOCK, OrderReason.NO_DEMAND));
    }
    Replenishment order =
        due
            ? now
            : Replenishment.decide(
                forecast, demand, next(forecast, stock, rule, now, days, chance), shelfLife);
    reasons.addAll(shaping(order.reasons()));
    if (StockAssumptions.levelFollows(known)) {
      reasons.add(OrderReason.SERVICE_LEVEL_FROM_COSTS);
    }
    if (due && chance.ahead() > 0) {
      reasons.add(OrderReason.NOT_AN_ORDER_DAY);
    }
    // What is told of demand and of waiting is what the forecast says, whatever orders go by.
    Demand asForecast =
        forecast == whole ? demand : terms.leadTime().demand(whole, terms.reviewPeriod());
    WaitingCost waiting =
        WaitingCost.of(
            whole,
            terms.leadTime(),
            asForecast,
            terms.reviewPeriod(),
            terms.position(),
            due ? order.orderNow() : 0,
            terms.holdingCost());
    return new OrderFigures(
        due,
        order.orderNow(),
        now.reorderPoint(),
        now.orderUpTo(),
        now.safetyStock(),
        Math.max(0, demand.mean()),
        asForecast.standardDeviation(),
        yearDemand,
        coverDays(forecast, days, terms.position()),
        waiting.lostUnits(),
        due ? chance.gap() : 0,
        excess(forecast, terms, now.orderUpTo()),
        AbcXyz.variation(
            row.history(), row.step() == StepLength.DAY ? StockAssumptions.REVIEW_DAYS : 1),
        reasons);
  }

  /** Goods that go off are worth ordering up to where a lost sale and a wasted unit balance. */
  private static ShelfLife shelfLife(StockFigures stock, double days) {
    if (!(stock.shelfLifeDays() > 0)) {
      return ShelfLife.NONE;
    }
    double lost = Costs.ofLostSale(stock);
    boolean known = lost > 0 && stock.unitCost() > 0;
    return new ShelfLife(
        stock.shelfLifeDays() / days, known ? lost / (lost + stock.unitCost()) : 0.5);
  }

  /** Units beyond what an order would fill up to and what the longest cover asks for. */
  private static double excess(Forecast forecast, StockTerms terms, double orderUpTo) {
    double longest = terms.leadTime().expectedDemand(forecast, terms.maximumCover());
    return Math.max(0, terms.position() - Math.max(orderUpTo, longest));
  }

  /**
   * Whether less than one whole unit is expected in the longest time that an order may cover: then
   * an empty shelf is no reason to order, unless units are owed.
   */
  private static boolean isFaint(double yearDemand, StockTerms terms) {
    return terms.packSize() >= 1
        && terms.position() >= 0
        && yearDemand * StockAssumptions.MAXIMUM_COVER_DAYS / StockAssumptions.YEAR_DAYS < 1;
  }

  private static StockTerms terms(
      StockFigures stock,
      OrderRule rule,
      double onHand,
      double onOrder,
      double days,
      OrderCalendar.Chance chance) {
    double holding = stock.unitCost() * stock.holdingCostRate() * days / StockAssumptions.YEAR_DAYS;
    return new StockTerms(
        onHand,
        onOrder,
        new LeadTime((chance.ahead() + stock.leadTimeDays()) / days, stock.leadTimeSdDays() / days),
        chance.gap() / days,
        holding,
        stock.orderCost(),
        stock.minOrderQty(),
        stock.packSize(),
        stock.serviceLevel() > 0 ? stock.serviceLevel() : StockAssumptions.DEFAULTS.serviceLevel(),
        StockAssumptions.MAXIMUM_COVER_DAYS / days,
        rule);
  }

  /**
   * Who knows what a lost sale costs and asks for no service level loses sales, and orders by what
   * they cost; a service level that was given is kept to.
   */
  public static OrderRule rule(StockFigures known) {
    OrderPolicy policy = OrderPolicy.of(known.policy());
    if (policy != null) {
      return OrderRule.valueOf(policy.name());
    }
    return StockAssumptions.levelFollows(known) ? OrderRule.LOST_SALES : OrderRule.SERVICE_LEVEL;
  }

  /**
   * The terms at the moment when an order falls due: at the reorder point, or, where each review
   * fills up again, one review's demand below it.
   */
  private static StockTerms next(
      Forecast forecast,
      StockFigures stock,
      OrderRule rule,
      Replenishment now,
      double days,
      OrderCalendar.Chance chance) {
    double undershoot =
        now.economicQuantity() > 0
            ? 0
            : Math.max(0, new LeadTime(0, 0).expectedDemand(forecast, chance.gap() / days));
    return terms(stock, rule, now.reorderPoint() - undershoot, 0, days, chance);
  }

  private static double yearDemand(Forecast forecast, double days) {
    double sum = 0;
    for (double mean : forecast.mean()) {
      sum += mean;
    }
    return Math.max(0, sum) * StockAssumptions.YEAR_DAYS / (forecast.horizon() * days);
  }

  /** Days until expected demand has used the position up; infinite beyond the forecast. */
  private static double coverDays(Forecast forecast, double days, double position) {
    if (position <= 0) {
      return 0;
    }
    double left = position;
    for (int k = 0; k < forecast.horizon(); k++) {
      double mean = Math.max(0, forecast.mean()[k]);
      if (mean >= left) {
        return (k + left / mean) * days;
      }
      left -= mean;
    }
    return Double.POSITIVE_INFINITY;
  }

  private static Set<OrderReason> reasons(Set<ReplenishmentReason> kernel) {
    Set<OrderReason> reasons = EnumSet.noneOf(OrderReason.class);
    kernel.forEach(reason -> reasons.add(OrderReason.valueOf(reason.name())));
    return reasons;
  }

  /** What shaped the size of the order, whether or not it is due. */
  private static Set<OrderReason> shaping(Set<ReplenishmentReason> kernel) {
    Set<OrderReason> reasons = reasons(kernel);
    reasons.remove(OrderReason.AT_REORDER_POINT);
    reasons.remove(OrderReason.ENOUGH_STOCK);
    return reasons;
  }
}
