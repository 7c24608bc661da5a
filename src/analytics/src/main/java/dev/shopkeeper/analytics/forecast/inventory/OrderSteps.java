package dev.shopkeeper.analytics.forecast.inventory;

import dev.shopkeeper.analytics.forecast.Demand;
import java.util.Arrays;

/**
 * An order taken apart into steps of falling value for money, so that a budget can buy the first of
 * them.
 *
 * <p>q units on top of a position x save, until the next order could arrive,
 *
 * <pre>  V(q) = p [ n(x) - n(x + q) ],   n(y) = E[(D - y)⁺]</pre>
 *
 * <p>with D the demand over lead time and review, n the loss function of Snyder and Shen (2019,
 * section 4.3) and p what a lost unit costs. V is concave, so each further unit saves less than the
 * one before. The supplier's minimum makes the first step a lump that may be worth less for its
 * money than the step behind it: the steps are the corners of V's least concave majorant, and a
 * step is taken whole or not at all.
 *
 * @param units length s, units of each step, above 0; they add up to the order
 * @param cost length s, money that each step costs, above 0
 * @param value length s, expected money that each step saves, at least 0; value over cost never
 *     rises from one step to the next
 */
public record OrderSteps(double[] units, double[] cost, double[] value) {
  /** No step at all. */
  public static final OrderSteps NONE = new OrderSteps(new double[0], new double[0], new double[0]);

  /** Checks lengths and signs. */
  public OrderSteps {
    if (units.length != cost.length || units.length != value.length) {
      throw new IllegalArgumentException(
          "lengths are %d, %d, %d, must be equal"
              .formatted(units.length, cost.length, value.length));
    }
    for (int s = 0; s < units.length; s++) {
      Ranges.positive("units", units[s]);
      Ranges.positive("cost", cost[s]);
      Ranges.notNegative("value", value[s]);
    }
  }

  /** Number of steps s. */
  public int count() {
    return units.length;
  }

  /**
   * The steps of an order.
   *
   * @param demand over lead time and review
   * @param position on hand and on order, finite
   * @param order units that would be ordered with money enough, at least 0
   * @param minimumOrder smallest order the supplier takes, at least 0
   * @param packSize units come in multiples of this; 0 for units that can be split
   * @param unitCost cost of a unit, above 0
   * @param lostSaleCost p, at least 0
   * @param most steps at most, at least 1; beyond it neighbouring packs go together
   */
  public static OrderSteps of(
      Demand demand,
      double position,
      double order,
      double minimumOrder,
      double packSize,
      double unitCost,
      double lostSaleCost,
      int most) {
    Ranges.finite("position", position);
    Ranges.notNegative("order", order);
    Ranges.positive("unitCost", unitCost);
    Ranges.notNegative("lostSaleCost", lostSaleCost);
    if (most < 1) {
      throw new IllegalArgumentException("most is " + most + ", must be at least 1");
    }
    if (order == 0) {
      return NONE;
    }
    double[] corners = corners(order, Math.max(minimumOrder, packSize), packSize, most);
    double[] worth = new double[corners.length];
    double without = demand.expectedShortage(position);
    for (int k = 1; k < corners.length; k++) {
      double saved = without - demand.expectedShortage(position + corners[k]);
      // Rounding in the far tail must not make more stock worth less.
      worth[k] = Math.max(worth[k - 1], lostSaleCost * saved);
    }
    return majorant(corners, worth, unitCost);
  }

  /** Quantities at which a step may end: 0, the smallest order, then evenly, in whole packs. */
  private static double[] corners(double order, double least, double packSize, int most) {
    double first = Math.min(order, least);
    double[] corners = new double[most + 1];
    int size = 1;
    for (int k = 1; k <= most; k++) {
      double even = order * k / most;
      double packed = packSize > 0 ? Math.rint(even / packSize) * packSize : even;
      double corner = k == most ? order : Math.min(order, Math.max(first, packed));
      if (corner > corners[size - 1]) {
        corners[size++] = corner;
      }
    }
    return Arrays.copyOf(corners, size);
  }

  /** Andrew's monotone chain over the corners. */
  private static OrderSteps majorant(double[] corners, double[] worth, double unitCost) {
    int[] hull = new int[corners.length];
    int size = 1;
    for (int k = 1; k < corners.length; k++) {
      while (size > 1
          && slope(corners, worth, hull[size - 1], k)
              >= slope(corners, worth, hull[size - 2], hull[size - 1])) {
        size--;
      }
      hull[size++] = k;
    }
    int steps = size - 1;
    double[] units = new double[steps];
    double[] cost = new double[steps];
    double[] value = new double[steps];
    for (int s = 0; s < steps; s++) {
      units[s] = corners[hull[s + 1]] - corners[hull[s]];
      cost[s] = units[s] * unitCost;
      value[s] = worth[hull[s + 1]] - worth[hull[s]];
    }
    return new OrderSteps(units, cost, value);
  }

  private static double slope(double[] x, double[] y, int from, int to) {
    return (y[to] - y[from]) / (x[to] - x[from]);
  }
}
