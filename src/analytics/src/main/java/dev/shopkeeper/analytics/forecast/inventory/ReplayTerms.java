package dev.shopkeeper.analytics.forecast.inventory;

/**
 * The terms on which the stock of one item is replayed; times in periods of its series.
 *
 * @param leadTime L, whole periods from an order to its arrival, in [0, 1000]
 * @param reviewPeriod R, whole periods between two looks at the stock, in [1, 1000]
 * @param holdingCost h of one unit on the shelf at the end of a period, at least 0
 * @param lostSaleCost p of one unit asked for and not there, at least 0
 * @param orderCost K of one order, at least 0
 * @param minimumOrder smallest order the supplier takes, at least 0
 * @param packSize units come in multiples of this; 0 for units that can be split
 */
public record ReplayTerms(
    int leadTime,
    int reviewPeriod,
    double holdingCost,
    double lostSaleCost,
    double orderCost,
    double minimumOrder,
    double packSize) {
  private static final int LONGEST = 1000;

  /** Guards rounding up to packs against a quotient that is whole but for its last bits. */
  private static final double PACK_TOLERANCE = 1e-9;

  /** Checks the ranges. */
  public ReplayTerms {
    if (leadTime < 0 || leadTime > LONGEST) {
      throw new IllegalArgumentException(
          "leadTime is " + leadTime + ", must be in [0, " + LONGEST + "]");
    }
    if (reviewPeriod < 1 || reviewPeriod > LONGEST) {
      throw new IllegalArgumentException(
          "reviewPeriod is " + reviewPeriod + ", must be in [1, " + LONGEST + "]");
    }
    Ranges.notNegative("holdingCost", holdingCost);
    Ranges.notNegative("lostSaleCost", lostSaleCost);
    Ranges.notNegative("orderCost", orderCost);
    Ranges.notNegative("minimumOrder", minimumOrder);
    Ranges.notNegative("packSize", packSize);
  }

  /**
   * The newsvendor's critical ratio of one review period, p/(p + hR): the chance of no lost sale
   * that balances both costs. NaN where both are 0.
   */
  public double criticalRatio() {
    return lostSaleCost / (lostSaleCost + holdingCost * reviewPeriod);
  }

  /** The smallest order of at least the need that the supplier takes; 0 where none is needed. */
  public double orderable(double need) {
    if (!(need > 0)) {
      return 0;
    }
    double order = Math.max(need, minimumOrder);
    if (packSize == 0) {
      return order;
    }
    return Math.max(1, Math.ceil(order / packSize - PACK_TOLERANCE)) * packSize;
  }
}
