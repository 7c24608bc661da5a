package dev.shopkeeper.analytics.forecast.inventory;

/**
 * The economic order quantity where shortages may be owed (Snyder and Shen 2019, section 3.5): Q* =
 * √(2Kd(h + p)/(hp)), of which the share x* = h/(h + p) is owed when the order arrives, at a cost
 * of √(2Kdhp/(h + p)) a step.
 *
 * @param quantity Q*, in units
 * @param owedShare x*, in [0, 1)
 * @param cost of orders, stock and what is owed, a step
 */
public record EconomicOrderWithBackorders(double quantity, double owedShare, double cost) {
  /**
   * The best lot.
   *
   * @param orderCost K of one order, at least 0
   * @param holdingCost h of one unit for one step, above 0
   * @param backorderCost p of one unit owed for one step, above 0
   * @param demand d in units a step, at least 0
   */
  public static EconomicOrderWithBackorders of(
      double orderCost, double holdingCost, double backorderCost, double demand) {
    Ranges.positive("backorderCost", backorderCost);
    double plain = EconomicOrderQuantity.quantity(orderCost, holdingCost, demand);
    double plainCost = EconomicOrderQuantity.cost(orderCost, holdingCost, demand);
    double held = backorderCost / (holdingCost + backorderCost);
    return new EconomicOrderWithBackorders(
        plain / Math.sqrt(held),
        holdingCost / (holdingCost + backorderCost),
        plainCost * Math.sqrt(held));
  }
}
