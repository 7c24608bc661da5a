package dev.shopkeeper.analytics.forecast.inventory;

/**
 * What a policy cost one item, or several items together, over the periods counted.
 *
 * @param periods periods counted
 * @param holdingCost of the units on the shelf at the end of each period
 * @param lostSaleCost of the units asked for and not there
 * @param orderingCost of the orders placed
 * @param demand units asked for
 * @param met units sold
 * @param stock sum over the periods of units on the shelf at their end
 * @param orders orders placed
 * @param cycles review cycles, a cycle cut short by the end included
 * @param cyclesWithoutLoss those of them in which nothing was lost
 */
public record ReplayResult(
    long periods,
    double holdingCost,
    double lostSaleCost,
    double orderingCost,
    double demand,
    double met,
    double stock,
    long orders,
    long cycles,
    long cyclesWithoutLoss) {

  /** Nothing replayed: what sums start from. */
  public static final ReplayResult NONE = new ReplayResult(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  /** Holding, lost sales and orders together. */
  public double cost() {
    return holdingCost + lostSaleCost + orderingCost;
  }

  /** Fill rate: units sold of units asked for; 1 where nothing was asked for. */
  public double serviceLevel() {
    return demand > 0 ? met / demand : 1;
  }

  /** Share of the review cycles in which nothing was lost; 1 without a cycle. */
  public double cycleServiceLevel() {
    return cycles > 0 ? (double) cyclesWithoutLoss / cycles : 1;
  }

  /**
   * Units sold in a year over the mean stock; 0 where nothing was sold, and where nothing was ever
   * left on the shelf.
   *
   * @param periodsPerYear periods of the series in a year
   */
  public double turns(double periodsPerYear) {
    return stock > 0 ? met * periodsPerYear / stock : 0;
  }

  /** Both together, as of two items. */
  public ReplayResult plus(ReplayResult other) {
    return new ReplayResult(
        periods + other.periods,
        holdingCost + other.holdingCost,
        lostSaleCost + other.lostSaleCost,
        orderingCost + other.orderingCost,
        demand + other.demand,
        met + other.met,
        stock + other.stock,
        orders + other.orders,
        cycles + other.cycles,
        cyclesWithoutLoss + other.cyclesWithoutLoss);
  }
}
