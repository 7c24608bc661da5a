package dev.shopkeeper.serving.forecast;

import dev.shopkeeper.tables.forecast.StockFigures;

/** What a stock decision takes as given where the shop does not say. */
public final class StockAssumptions {
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
      new StockFigures(
          0,
          0,
          REVIEW_DAYS,
          0,
          0,
          0.25,
          0,
          0,
          1,
          0.95,
          Double.NaN,
          Double.NaN,
          Double.NaN,
          Double.NaN);

  /** Days of a year. */
  public static final double YEAR_DAYS = 365.25;

  private static final double LEAST_FROM_COSTS = 0.5;
  private static final double MOST_FROM_COSTS = 0.9999;

  private StockAssumptions() {}

  /**
   * What is known, and what follows from it: where nobody gave a service level, but the cost of a
   * lost sale p and of holding h a day, it is the newsvendor's critical ratio p / (p + h R), in
   * [0.5, 0.9999].
   */
  public static StockFigures derived(StockFigures known) {
    if (!levelFollows(known)) {
      return known;
    }
    double rate = known.orElse(DEFAULTS).holdingCostRate();
    double held = known.unitCost() * rate * OrderCalendar.of(known).meanGap() / YEAR_DAYS;
    double ratio = known.stockoutCost() / (known.stockoutCost() + held);
    return known.withServiceLevel(Math.min(MOST_FROM_COSTS, Math.max(LEAST_FROM_COSTS, ratio)));
  }

  static boolean levelFollows(StockFigures known) {
    return !(known.serviceLevel() > 0) && known.stockoutCost() > 0 && known.unitCost() > 0;
  }
}
