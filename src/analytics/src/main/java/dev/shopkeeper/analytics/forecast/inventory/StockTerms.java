package dev.shopkeeper.analytics.forecast.inventory;

/**
 * What is known of an item's stock and of the terms it is bought on.
 *
 * @param onHand units on the shelf; negative is owed to customers
 * @param onOrder units ordered and not yet here, at least 0
 * @param leadTime steps from order to arrival, or null where nobody knows
 * @param reviewPeriod steps between two looks at the stock, above 0
 * @param holdingCost of one unit for one step, at least 0
 * @param orderCost of one order, at least 0
 * @param minimumOrder smallest order the supplier takes, at least 0
 * @param packSize units come in multiples of this; 0 for units that can be split
 * @param serviceLevel chance of no shortage in a cycle, in (0, 1]
 * @param maximumCover steps of demand that one order may hold at most, above 0
 * @param rule how reorder point and size of an order follow
 */
public record StockTerms(
    double onHand,
    double onOrder,
    LeadTime leadTime,
    double reviewPeriod,
    double holdingCost,
    double orderCost,
    double minimumOrder,
    double packSize,
    double serviceLevel,
    double maximumCover,
    OrderRule rule) {

  /** Terms of the usual rule. */
  public StockTerms(
      double onHand,
      double onOrder,
      LeadTime leadTime,
      double reviewPeriod,
      double holdingCost,
      double orderCost,
      double minimumOrder,
      double packSize,
      double serviceLevel,
      double maximumCover) {
    this(
        onHand,
        onOrder,
        leadTime,
        reviewPeriod,
        holdingCost,
        orderCost,
        minimumOrder,
        packSize,
        serviceLevel,
        maximumCover,
        OrderRule.SERVICE_LEVEL);
  }

  /** Checks the ranges. */
  public StockTerms {
    Ranges.finite("onHand", onHand);
    Ranges.notNegative("onOrder", onOrder);
    Ranges.positive("reviewPeriod", reviewPeriod);
    Ranges.notNegative("holdingCost", holdingCost);
    Ranges.notNegative("orderCost", orderCost);
    Ranges.notNegative("minimumOrder", minimumOrder);
    Ranges.notNegative("packSize", packSize);
    Ranges.positive("maximumCover", maximumCover);
    if (!(serviceLevel > 0 && serviceLevel <= 1)) {
      throw new IllegalArgumentException("serviceLevel is " + serviceLevel + ", must be in (0, 1]");
    }
  }

  /** On hand and on order together. */
  public double position() {
    return onHand + onOrder;
  }
}
