package dev.shopkeeper.analytics.forecast.inventory;

/**
 * The economic order quantity (Snyder and Shen 2019, section 3.2): Q* = √(2Kd/h), at a cost of
 * √(2Kdh) a step.
 */
public final class EconomicOrderQuantity {
  private EconomicOrderQuantity() {}

  /**
   * Q*, in units.
   *
   * @param orderCost K of one order, at least 0
   * @param holdingCost h of one unit for one step, above 0
   * @param demand d in units a step, at least 0
   */
  public static double quantity(double orderCost, double holdingCost, double demand) {
    check(orderCost, holdingCost, demand);
    return Math.sqrt(2 * orderCost * demand / holdingCost);
  }

  /** Cost of orders and stock a step when Q* is ordered each time. */
  public static double cost(double orderCost, double holdingCost, double demand) {
    check(orderCost, holdingCost, demand);
    return Math.sqrt(2 * orderCost * demand * holdingCost);
  }

  private static void check(double orderCost, double holdingCost, double demand) {
    Ranges.notNegative("orderCost", orderCost);
    Ranges.positive("holdingCost", holdingCost);
    Ranges.notNegative("demand", demand);
  }
}
