package dev.shopkeeper.recompute.forecast;

import dev.shopkeeper.analytics.forecast.inventory.OrderRule;
import dev.shopkeeper.analytics.forecast.inventory.ReplayTerms;
import java.util.Arrays;

/**
 * One item made ready for the replay: its demand from training into test, its terms in steps of the
 * series, and where the replay starts and counts. What the stock file leaves out takes the defaults
 * below.
 *
 * @param demand length n, at least 0 or NaN; a net return counts as no demand
 * @param season steps in a season
 * @param stepDays days in a step
 * @param startDay epoch day of the first step; far below 0 where steps are not dated days
 * @param terms in steps
 * @param serviceLevel target of the textbook policy, in (0, 1)
 * @param rule by which the answers order
 * @param first first step replayed
 * @param counted first step counted
 * @param onHand at the start
 * @param onOrder at the start
 * @param reorderPoint of the shop's own rule, NaN where it has none
 * @param orderUpTo of the shop's own rule, NaN where it has none
 */
record ReplayItem(
    double[] demand,
    int season,
    double stepDays,
    long startDay,
    ReplayTerms terms,
    double serviceLevel,
    OrderRule rule,
    int first,
    int counted,
    double onHand,
    double onOrder,
    double reorderPoint,
    double orderUpTo) {

  static final double DAYS_OF_YEAR = 365;
  static final long UNDATED = Integer.MIN_VALUE;
  private static final double LEAD_TIME_DAYS = 7;
  private static final double REVIEW_PERIOD_DAYS = 7;
  private static final double UNIT_COST = 1;
  private static final double HOLDING_COST_RATE = 0.25;
  private static final double SERVICE_LEVEL = 0.95;
  private static final double HIGHEST_SERVICE_LEVEL = 0.9999;
  private static final double LOWEST_SERVICE_LEVEL = 0.0001;
  private static final double PACK_SIZE = 1;

  /** Periods, in lead times and reviews, whose mean demand fills a shelf that nobody counted. */
  private static final int RECENT = 4;

  static ReplayItem of(DemandSeries series, StockFile.Row row, ReplayOptions options) {
    double[] demand = demand(series);
    int periods = options.periods() == null ? series.test().length : options.periods();
    int counted = Math.max(0, demand.length - periods);
    int first = Math.max(0, counted - options.warmUp());
    ReplayTerms terms = terms(row, series.stepDays());
    double reorderPoint = or(row.reorderPoint(), row.orderUpTo());
    return new ReplayItem(
        demand,
        series.season(),
        series.stepDays(),
        series.nextDay() == 0 ? UNDATED : series.nextDay() - series.train().length,
        terms,
        clamp(or(row.serviceLevel(), or(terms.criticalRatio(), SERVICE_LEVEL))),
        rule(row),
        first,
        counted,
        Math.max(0, or(row.onHand(), usual(demand, first, terms))),
        or(row.onOrder(), 0),
        reorderPoint,
        or(row.orderUpTo(), reorderPoint));
  }

  /** Steps that an order must last: lead time and review. */
  int cycle() {
    return terms.leadTime() + terms.reviewPeriod();
  }

  boolean dated() {
    return startDay != UNDATED;
  }

  /**
   * The same item when only its past was known: its last periods stand for those to come, after one
   * lead time and review that are not counted. Null where its past is too short for that.
   *
   * @param cycles lead times and reviews that are counted
   */
  ReplayItem earlier(int cycles) {
    int nowCounted = first - cycles * cycle();
    int nowFirst = nowCounted - cycle();
    if (nowFirst < RECENT * cycle()) {
      return null;
    }
    double[] past = past();
    return new ReplayItem(
        past,
        season,
        stepDays,
        startDay,
        terms,
        serviceLevel,
        rule,
        nowFirst,
        nowCounted,
        usual(past, nowFirst, terms),
        0,
        reorderPoint,
        orderUpTo);
  }

  boolean hasOwnRule() {
    return !Double.isNaN(orderUpTo);
  }

  /** Demand before the replay: all that may be learnt from. */
  double[] past() {
    return Arrays.copyOf(demand, first);
  }

  /** As the answers choose it: a cost of lost sales, and no service level asked for. */
  private static OrderRule rule(StockFile.Row row) {
    return Double.isNaN(row.serviceLevel()) && row.stockoutCost() > 0
        ? OrderRule.LOST_SALES
        : OrderRule.SERVICE_LEVEL;
  }

  private static ReplayTerms terms(StockFile.Row row, double stepDays) {
    int leadTime = (int) Math.ceil(or(row.leadTimeDays(), LEAD_TIME_DAYS) / stepDays);
    int review =
        (int) Math.max(1, Math.rint(or(row.reviewPeriodDays(), REVIEW_PERIOD_DAYS) / stepDays));
    double yearly = or(row.unitCost(), UNIT_COST) * or(row.holdingCostRate(), HOLDING_COST_RATE);
    double holding = yearly * stepDays / DAYS_OF_YEAR;
    double level = clamp(or(row.serviceLevel(), SERVICE_LEVEL));
    // The cost at which the newsvendor would choose that service level.
    double implied = holding * review * level / (1 - level);
    return new ReplayTerms(
        leadTime,
        review,
        holding,
        or(row.stockoutCost(), implied),
        or(row.orderCost(), 0),
        or(row.minOrderQty(), 0),
        or(row.packSize(), PACK_SIZE));
  }

  private static double[] demand(DemandSeries series) {
    int n = series.train().length;
    double[] demand = Arrays.copyOf(series.train(), n + series.test().length);
    System.arraycopy(series.test(), 0, demand, n, series.test().length);
    for (int t = 0; t < demand.length; t++) {
      demand[t] = demand[t] < 0 ? 0 : demand[t];
    }
    return demand;
  }

  /** Mean recent demand over lead time and review, in whole units. */
  private static double usual(double[] demand, int first, ReplayTerms terms) {
    int steps = terms.leadTime() + terms.reviewPeriod();
    double mean =
        Arrays.stream(demand, Math.max(0, first - RECENT * steps), first)
            .filter(value -> !Double.isNaN(value))
            .average()
            .orElse(0);
    return Math.rint(mean * steps);
  }

  private static double clamp(double level) {
    return Math.min(HIGHEST_SERVICE_LEVEL, Math.max(LOWEST_SERVICE_LEVEL, level));
  }

  private static double or(double value, double otherwise) {
    return Double.isNaN(value) ? otherwise : value;
  }
}
