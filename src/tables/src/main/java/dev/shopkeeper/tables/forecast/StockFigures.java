package dev.shopkeeper.tables.forecast;

import java.util.Arrays;

/**
 * What a shop knows of an item's stock and of the terms it is bought on; NaN is not known.
 *
 * @param onHand units on the shelf; negative where more is promised than is there
 * @param onOrder units ordered and not yet arrived, at least 0
 * @param leadTimeDays days from order to arrival, at least 0
 * @param leadTimeSdDays their standard deviation, at least 0
 * @param unitCost cost of a unit, at least 0
 * @param holdingCostRate cost of holding a unit for a year, as a share of its cost, at least 0
 * @param orderCost cost of placing one order, at least 0
 * @param minOrderQty smallest order in units, at least 0
 * @param packSize an order is a multiple of this, at least 0
 * @param serviceLevel wanted probability of no stock-out in a cycle, in [0, 1]
 * @param stockoutCost cost of a unit asked for in vain, at least 0
 * @param unitPrice what a unit sells for, at least 0
 * @param shelfLifeDays days that a unit can be sold after it has arrived, at least 0
 * @param orderDays days of the week on which the supplier takes orders: Monday is 1, Tuesday 2,
 *     Wednesday 4 and so on, added up; in [1, 127]
 * @param policy how orders are placed: 1 up to a level once at the reorder point, 2 lots of one
 *     size then, 3 up to a level at every review, 4 by the costs of lost sales, 5 by the service
 *     level; in [1, 5]
 */
public record StockFigures(
    double onHand,
    double onOrder,
    double leadTimeDays,
    double leadTimeSdDays,
    double unitCost,
    double holdingCostRate,
    double orderCost,
    double minOrderQty,
    double packSize,
    double serviceLevel,
    double stockoutCost,
    double unitPrice,
    double shelfLifeDays,
    double orderDays,
    double policy) {

  /** Nothing is known. */
  public static final StockFigures NONE = of(unknown());

  static final int COUNT = 15;
  private static final double LARGEST = 1e15;
  private static final int EVERY_DAY = 127;
  private static final int LAST_POLICY = 5;

  /** Figures of a shop that does not say how it places orders. */
  public StockFigures(
      double onHand,
      double onOrder,
      double leadTimeDays,
      double leadTimeSdDays,
      double unitCost,
      double holdingCostRate,
      double orderCost,
      double minOrderQty,
      double packSize,
      double serviceLevel,
      double stockoutCost,
      double unitPrice,
      double shelfLifeDays,
      double orderDays) {
    this(
        onHand,
        onOrder,
        leadTimeDays,
        leadTimeSdDays,
        unitCost,
        holdingCostRate,
        orderCost,
        minOrderQty,
        packSize,
        serviceLevel,
        stockoutCost,
        unitPrice,
        shelfLifeDays,
        orderDays,
        Double.NaN);
  }

  /** Refuses figures out of range. */
  public StockFigures {
    check("on hand", onHand, -LARGEST, LARGEST);
    check("on order", onOrder, 0, LARGEST);
    check("lead time", leadTimeDays, 0, LARGEST);
    check("standard deviation of the lead time", leadTimeSdDays, 0, LARGEST);
    check("unit cost", unitCost, 0, LARGEST);
    check("holding cost rate", holdingCostRate, 0, LARGEST);
    check("order cost", orderCost, 0, LARGEST);
    check("smallest order", minOrderQty, 0, LARGEST);
    check("pack size", packSize, 0, LARGEST);
    check("service level", serviceLevel, 0, 1);
    check("stock-out cost", stockoutCost, 0, LARGEST);
    check("unit price", unitPrice, 0, LARGEST);
    check("shelf life", shelfLifeDays, 0, LARGEST);
    check("days of orders", orderDays, 1, EVERY_DAY);
    check("policy", policy, 1, LAST_POLICY);
  }

  /** Whether anybody counted the stock. */
  public boolean counted() {
    return !Double.isNaN(onHand);
  }

  /** These figures, and the others where these are silent. */
  public StockFigures orElse(StockFigures others) {
    double[] mine = values();
    double[] theirs = others.values();
    for (int n = 0; n < COUNT; n++) {
      mine[n] = Double.isNaN(mine[n]) ? theirs[n] : mine[n];
    }
    return of(mine);
  }

  /** These figures with a price, where they have none. */
  public StockFigures orPrice(double price) {
    double[] mine = values();
    mine[11] = Double.isNaN(mine[11]) ? price : mine[11];
    return of(mine);
  }

  /** These figures with other units on hand and on order. */
  public StockFigures withPosition(double units, double underWay) {
    double[] mine = values();
    mine[0] = units;
    mine[1] = underWay;
    return of(mine);
  }

  /** These figures with another service level. */
  public StockFigures withServiceLevel(double level) {
    double[] mine = values();
    mine[9] = level;
    return of(mine);
  }

  /** The figures in the order of the components. */
  double[] values() {
    return new double[] {
      onHand,
      onOrder,
      leadTimeDays,
      leadTimeSdDays,
      unitCost,
      holdingCostRate,
      orderCost,
      minOrderQty,
      packSize,
      serviceLevel,
      stockoutCost,
      unitPrice,
      shelfLifeDays,
      orderDays,
      policy
    };
  }

  static StockFigures of(double[] v) {
    return new StockFigures(
        v[0], v[1], v[2], v[3], v[4], v[5], v[6], v[7], v[8], v[9], v[10], v[11], v[12], v[13],
        v[14]);
  }

  private static double[] unknown() {
    double[] values = new double[COUNT];
    Arrays.fill(values, Double.NaN);
    return values;
  }

  private static void check(String name, double value, double low, double high) {
    if (value < low || value > high) {
      throw new IllegalArgumentException(
          "%s %s must be in [%s, %s]".formatted(name, value, low, high));
    }
  }
}
