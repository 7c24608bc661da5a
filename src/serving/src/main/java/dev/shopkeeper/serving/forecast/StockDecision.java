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
  private final ForecastRow row;
  private final StockFigures known;
  private final StockFigures stock;
  private final OrderRule rule;
  private final double days;
  private final OrderCalendar.Chance chance;
  private final LeadTime lead;
  private final double review;
  private final double yearDemand;

  /** As it was forecast, and as orders see it. */
  private final Forecast whole;

  private final Forecast forecast;

  /** Over lead time and review, as orders see it. */
  private final Demand demand;

  /**
   * Gets ready what does not change with the units that are there.
   *
   * @param row the item's forecast
   * @param known its stock figures; {@link StockAssumptions#DEFAULTS} stand in for those not known
   * @param width of the generation that the row is of; used where unmet demand is lost
   * @param like another decision, whose lead time may be the same, so that its spread is not worked
   *     out again; null for none
   */
  StockDecision(ForecastRow row, StockFigures known, OrderWidth width, StockDecision like) {
    this.row = row;
    this.known = known;
    this.stock = StockAssumptions.derived(known).orElse(StockAssumptions.DEFAULTS);
    this.rule = rule(known);
    this.days = row.step().days();
    this.chance = OrderCalendar.of(stock).next(row.firstDay());
    this.lead =
        lead((chance.ahead() + stock.leadTimeDays()) / days, stock.leadTimeSdDays() / days, like);
    this.review = chance.gap() / days;
    this.whole = RowForecast.of(row);
    this.forecast = rule == OrderRule.LOST_SALES ? width.of(whole) : whole;
    this.demand = lead.demand(forecast, review);
    this.yearDemand = yearDemand(forecast, days);
  }

  private static LeadTime lead(double mean, double deviation, StockDecision like) {
    boolean same =
        like != null && like.lead.mean() == mean && like.lead.standardDeviation() == deviation;
    return same ? like.lead : new LeadTime(mean, deviation);
  }

  /** Decides by all of the variance. */
  public static OrderFigures decide(ForecastRow row, StockFigures known) {
    return decide(row, known, OrderWidth.FULL);
  }

  /** Decides, where a shop's past told how much of the variance to order by. */
  public static OrderFigures decide(ForecastRow row, StockFigures known, OrderWidth width) {
    StockDecision decision = new StockDecision(row, known, width, null);
    return decision.figures(decision.stock.onHand(), decision.stock.onOrder());
  }

  /**
   * What is to be done now.
   *
   * @param terms by which it was decided
   * @param order as the kernel has it
   * @param faint whether so little is asked for that what is missing need not be ordered
   */
  record Now(StockTerms terms, Replenishment order, boolean faint) {
    boolean due() {
      return order.orderNow() > 0 && !faint;
    }
  }

  /** What is to be done with so many units there: all that transfers need to know. */
  Now now(double onHand, double onOrder) {
    StockTerms terms = terms(onHand, onOrder);
    Replenishment now = Replenishment.decide(forecast, demand, terms, shelfLife(stock, days));
    return new Now(terms, now, now.orderNow() > 0 && isFaint(yearDemand, terms));
  }

  /** All figures of the decision with so many units there. */
  OrderFigures figures(double onHand, double onOrder) {
    return figures(now(onHand, onOrder));
  }

  /** All figures of a decision. */
  OrderFigures figures(Now decided) {
    StockTerms terms = decided.terms();
    Replenishment now = decided.order();
    boolean due = decided.due();
    Replenishment order =
        due ? now : Replenishment.decide(forecast, demand, next(now), shelfLife(stock, days));
    // What is told of demand and of waiting is what the forecast says, whatever orders go by.
    Demand asForecast = forecast == whole ? demand : lead.demand(whole, review);
    WaitingCost waiting =
        WaitingCost.of(
            whole,
            lead,
            asForecast,
            review,
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
        reasons(decided, order));
  }

  private Set<OrderReason> reasons(Now decided, Replenishment order) {
    Set<OrderReason> reasons = reasons(decided.order().reasons());
    if (decided.faint()) {
      reasons.remove(OrderReason.AT_REORDER_POINT);
      reasons.addAll(Set.of(OrderReason.ENOUGH_STOCK, OrderReason.NO_DEMAND));
    }
    reasons.addAll(shaping(order.reasons()));
    if (StockAssumptions.levelFollows(known)) {
      reasons.add(OrderReason.SERVICE_LEVEL_FROM_COSTS);
    }
    if (decided.due() && chance.ahead() > 0) {
      reasons.add(OrderReason.NOT_AN_ORDER_DAY);
    }
    return reasons;
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

  private StockTerms terms(double onHand, double onOrder) {
    double holding = stock.unitCost() * stock.holdingCostRate() * days / StockAssumptions.YEAR_DAYS;
    return new StockTerms(
        onHand,
        onOrder,
        lead,
        review,
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
  private StockTerms next(Replenishment now) {
    double undershoot =
        now.economicQuantity() > 0
            ? 0
            : Math.max(0, new LeadTime(0, 0).expectedDemand(forecast, review));
    return terms(now.reorderPoint() - undershoot, 0);
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
