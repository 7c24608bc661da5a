package dev.shopkeeper.serving.forecast;

import dev.shopkeeper.analytics.forecast.DemandDistribution;
import dev.shopkeeper.analytics.forecast.DistributionFamily;
import dev.shopkeeper.analytics.forecast.Forecast;
import dev.shopkeeper.analytics.forecast.ForecastMethod;
import dev.shopkeeper.analytics.forecast.ForecastReason;
import dev.shopkeeper.analytics.forecast.inventory.LeadTime;
import dev.shopkeeper.analytics.forecast.inventory.Replenishment;
import dev.shopkeeper.analytics.forecast.inventory.ReplenishmentReason;
import dev.shopkeeper.analytics.forecast.inventory.StockTerms;
import dev.shopkeeper.tables.codec.CorruptRowException;
import dev.shopkeeper.tables.forecast.ForecastRow;
import dev.shopkeeper.tables.forecast.OrderFigures;
import dev.shopkeeper.tables.forecast.OrderReason;
import dev.shopkeeper.tables.forecast.StockFigures;
import dev.shopkeeper.tables.recommend.StockOutlook;
import dev.shopkeeper.tables.recommend.StockOutlook.State;
import java.util.EnumSet;
import java.util.Set;

/**
 * The stock decision for a row of the table: the same code for an item asked for, for stock figures
 * given, and for the list of what to order now.
 *
 * <p>The stock is looked at once in {@value #REVIEW_DAYS} days. Days become steps of the forecast,
 * a year has {@value #YEAR_DAYS} of them.
 */
public final class StockDecision {
  /** Days between two looks at the stock. */
  public static final int REVIEW_DAYS = 7;

  /** Days of demand that one order may hold at most. */
  public static final int MAXIMUM_COVER_DAYS = 182;

  /**
   * What stands in for figures that nobody gave: an empty shelf, nothing ordered, a week's lead
   * time as the shops' stock is looked at weekly, a quarter of the value a year for holding, whole
   * units, and no economic quantity as long as no order cost is known.
   */
  public static final StockFigures DEFAULTS =
      new StockFigures(0, 0, REVIEW_DAYS, 0, 0, 0.25, 0, 0, 1, 0.95);

  private static final double SCARCE = 0.5;
  private static final double YEAR_DAYS = 365.25;

  private StockDecision() {}

  /**
   * Decides.
   *
   * @param row the item's forecast
   * @param known its stock figures; {@link #DEFAULTS} stand in for those not known
   */
  public static OrderFigures decide(ForecastRow row, StockFigures known) {
    Forecast forecast = forecast(row);
    StockFigures stock = known.orElse(DEFAULTS);
    double days = row.step().days();
    double review = REVIEW_DAYS / days;
    StockTerms terms = terms(stock, stock.onHand(), stock.onOrder(), days);
    Replenishment now = Replenishment.decide(forecast, terms);
    DemandDistribution demand = terms.leadTime().demand(forecast, review);
    double yearDemand = yearDemand(row);
    Set<OrderReason> reasons = reasons(now.reasons());
    boolean due = now.orderNow() > 0;
    if (due && isFaint(yearDemand, terms)) {
      due = false;
      reasons.remove(OrderReason.AT_REORDER_POINT);
      reasons.addAll(Set.of(OrderReason.ENOUGH_STOCK, OrderReason.NO_DEMAND));
    }
    Replenishment order =
        due ? now : Replenishment.decide(forecast, next(forecast, stock, now, days));
    reasons.addAll(shaping(order.reasons()));
    return new OrderFigures(
        due,
        order.orderNow(),
        now.reorderPoint(),
        now.safetyStock(),
        Math.max(0, demand.mean()),
        demand.standardDeviation(),
        yearDemand,
        coverDays(row, terms.position()),
        reasons);
  }

  /**
   * How long the stock will last.
   *
   * <pre>
   *   risk = P(D(L) &gt; on hand + on order)
   * </pre>
   *
   * with D(L) the demand until an order placed now could arrive. An item is scarce where that is
   * more likely than not, and overstock where stock exceeds the demand expected over the lead time
   * and the longest time that one order may cover.
   *
   * @param row the item's forecast
   * @param known its stock figures; {@link #DEFAULTS} stand in for those not known
   */
  public static StockOutlook outlook(ForecastRow row, StockFigures known) {
    Forecast forecast = forecast(row);
    StockFigures stock = known.orElse(DEFAULTS);
    double days = row.step().days();
    LeadTime lead = new LeadTime(stock.leadTimeDays() / days, stock.leadTimeSdDays() / days);
    double position = stock.onHand() + stock.onOrder();
    double risk = position < 0 ? 1 : 1 - lead.demand(forecast, 0).cdf(position);
    double longest = lead.demand(forecast, MAXIMUM_COVER_DAYS / days).mean();
    int percent = (int) Math.round(100 * Math.min(1, Math.max(0, risk)));
    return new StockOutlook(state(stock.onHand(), position, risk, longest), percent);
  }

  private static State state(double onHand, double position, double risk, double longest) {
    if (onHand <= 0) {
      return State.SOLD_OUT;
    }
    if (risk > SCARCE) {
      return State.SCARCE;
    }
    return position > longest ? State.OVERSTOCK : State.ENOUGH;
  }

  /**
   * Whether less than one whole unit is expected in the longest time that an order may cover: then
   * an empty shelf is no reason to order, unless units are owed.
   */
  private static boolean isFaint(double yearDemand, StockTerms terms) {
    return terms.packSize() >= 1
        && terms.position() >= 0
        && yearDemand * MAXIMUM_COVER_DAYS / YEAR_DAYS < 1;
  }

  /** Demand of one step or of several, as the kernels know it. */
  static Forecast forecast(ForecastRow row) {
    try {
      return new Forecast(
          ForecastMethod.valueOf(row.method()),
          ForecastReason.valueOf(row.reason()),
          row.seasonal(),
          DistributionFamily.valueOf(row.shape().name()),
          widened(row.mean()),
          widened(row.variance()),
          widened(row.cumulativeVariance()));
    } catch (IllegalArgumentException e) {
      throw new CorruptRowException("method or reason that nobody knows: " + e.getMessage());
    }
  }

  private static StockTerms terms(StockFigures stock, double onHand, double onOrder, double days) {
    double holding = stock.unitCost() * stock.holdingCostRate() * days / YEAR_DAYS;
    return new StockTerms(
        onHand,
        onOrder,
        new LeadTime(stock.leadTimeDays() / days, stock.leadTimeSdDays() / days),
        REVIEW_DAYS / days,
        holding,
        stock.orderCost(),
        stock.minOrderQty(),
        stock.packSize(),
        stock.serviceLevel() > 0 ? stock.serviceLevel() : DEFAULTS.serviceLevel(),
        MAXIMUM_COVER_DAYS / days);
  }

  /**
   * The terms at the moment when an order falls due: at the reorder point, or, where each review
   * fills up again, one review's demand below it.
   */
  private static StockTerms next(
      Forecast forecast, StockFigures stock, Replenishment now, double days) {
    double undershoot =
        now.economicQuantity() > 0
            ? 0
            : Math.max(0, new LeadTime(0, 0).demand(forecast, REVIEW_DAYS / days).mean());
    return terms(stock, now.reorderPoint() - undershoot, 0, days);
  }

  private static double yearDemand(ForecastRow row) {
    double sum = 0;
    for (float mean : row.mean()) {
      sum += mean;
    }
    return Math.max(0, sum) * YEAR_DAYS / (row.horizon() * row.step().days());
  }

  /** Days until expected demand has used the position up; infinite beyond the forecast. */
  private static double coverDays(ForecastRow row, double position) {
    if (position <= 0) {
      return 0;
    }
    double left = position;
    for (int k = 0; k < row.horizon(); k++) {
      double mean = Math.max(0, row.mean()[k]);
      if (mean >= left) {
        return (k + left / mean) * row.step().days();
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

  private static double[] widened(float[] values) {
    double[] wide = new double[values.length];
    for (int n = 0; n < values.length; n++) {
      wide[n] = values[n];
    }
    return wide;
  }
}
