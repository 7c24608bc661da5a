package dev.shopkeeper.recompute.forecast;

import dev.shopkeeper.serving.forecast.OrderWidth;
import java.util.Arrays;
import java.util.List;

/**
 * Which part of the forecasts' variance orders should have been decided by, told by what they would
 * have cost.
 *
 * <p>With C(f) the cost of all n items' orders under factor f, the choice is that of least
 *
 * <pre>  C(f) (1 + (1/100 + 1/n) |ln f|)</pre>
 *
 * <p>so that few items, or little to gain, change nothing. The choice has hysteresis, as that of
 * methods has: what the serving generation ordered by stays until another's figure is lower by more
 * than a hundredth of its own, for costs of neighbouring factors differ by less than one window
 * differs from the next, and orders would jump from week to week. On weekly choices over two years
 * of M5's training days a hundredth took most changes away and cost nothing; wider margins were
 * late where much was to gain.
 */
final class OrderWidths {
  private static final double[] FACTORS = {1, 0.7, 0.5, 0.35, 0.25, 1.4};
  private static final double PRICE = 0.01;
  private static final double MARGIN = 0.01;

  private OrderWidths() {}

  /** What is tried. */
  static List<OrderWidth> tried() {
    return Arrays.stream(FACTORS).mapToObj(OrderWidth::new).toList();
  }

  /**
   * The choice without anything chosen before.
   *
   * @param costs one array an item: what its orders cost under each of {@link #tried}
   */
  static OrderWidth cheapest(List<double[]> costs) {
    return cheapest(costs, null);
  }

  /**
   * The choice; all of the variance where nothing was replayed.
   *
   * @param costs as above
   * @param serving what orders go by now, null for none
   */
  static OrderWidth cheapest(List<double[]> costs, OrderWidth serving) {
    double[] figures = figures(costs);
    int best = 0;
    for (int f = 1; f < FACTORS.length; f++) {
      best = figures[f] < figures[best] ? f : best;
    }
    for (int f = 0; f < FACTORS.length && serving != null; f++) {
      if (FACTORS[f] == serving.factor() && !(figures[best] < (1 - MARGIN) * figures[f])) {
        return costs.isEmpty() ? OrderWidth.FULL : serving;
      }
    }
    return new OrderWidth(FACTORS[best]);
  }

  private static double[] figures(List<double[]> costs) {
    double[] figures = new double[FACTORS.length];
    double each = PRICE + 1.0 / Math.max(1, costs.size());
    for (int f = 0; f < FACTORS.length; f++) {
      double sum = 0;
      for (double[] item : costs) {
        sum += item[f];
      }
      figures[f] = sum * (1 + each * Math.abs(Math.log(FACTORS[f])));
    }
    return figures;
  }
}
