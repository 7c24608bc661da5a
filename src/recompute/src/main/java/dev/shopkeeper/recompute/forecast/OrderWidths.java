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
 * <p>so that few items, or little to gain, change nothing.
 */
final class OrderWidths {
  private static final double[] FACTORS = {1, 0.7, 0.5, 0.35, 0.25, 1.4};
  private static final double PRICE = 0.01;

  private OrderWidths() {}

  /** What is tried. */
  static List<OrderWidth> tried() {
    return Arrays.stream(FACTORS).mapToObj(OrderWidth::new).toList();
  }

  /**
   * The choice.
   *
   * @param costs one array an item: what its orders cost under each of {@link #tried}
   */
  static OrderWidth cheapest(List<double[]> costs) {
    OrderWidth best = OrderWidth.FULL;
    double least = Double.POSITIVE_INFINITY;
    for (int f = 0; f < FACTORS.length; f++) {
      double sum = 0;
      for (double[] item : costs) {
        sum += item[f];
      }
      double each = PRICE + 1.0 / Math.max(1, costs.size());
      double score = sum * (1 + each * Math.abs(Math.log(FACTORS[f])));
      if (score < least) {
        least = score;
        best = new OrderWidth(FACTORS[f]);
      }
    }
    return best;
  }
}
