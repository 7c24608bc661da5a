package dev.shopkeeper.recompute.segment;

import dev.shopkeeper.recompute.data.OrderLines;
import dev.shopkeeper.recompute.data.Shop;
import java.util.Arrays;

/**
 * What items cost, and which lines were sold below that.
 *
 * <p>An item costs its price in the catalogue, else the median of what was paid for it. A line is
 * at a reduced price where it names a promotion; in a shop whose orders name none, where its price
 * is at least 1 % below the item's.
 *
 * @param item by item, NaN where nobody paid and no catalogue says
 * @param reduced by order line
 */
record LinePrices(double[] item, boolean[] reduced) {
  private static final double BELOW = 0.99;

  static LinePrices of(Shop shop) {
    OrderLines lines = shop.orderLines();
    double[] item = listed(shop);
    boolean promotions = Arrays.stream(lines.promotion()).anyMatch(promotion -> promotion >= 0);
    boolean[] reduced = new boolean[lines.size()];
    for (int n = 0; n < reduced.length; n++) {
      reduced[n] =
          promotions
              ? lines.promotion()[n] >= 0
              : lines.price()[n] <= BELOW * item[lines.item()[n]];
    }
    return new LinePrices(item, reduced);
  }

  private static double[] listed(Shop shop) {
    double[] prices = shop.catalogue().price().clone();
    OrderLines lines = shop.orderLines();
    int[] start = new int[prices.length + 1];
    for (int item : lines.item()) {
      start[item + 1]++;
    }
    for (int item = 0; item < prices.length; item++) {
      start[item + 1] += start[item];
    }
    double[] paid = new double[lines.size()];
    int[] next = start.clone();
    for (int n = 0; n < paid.length; n++) {
      paid[next[lines.item()[n]]++] = lines.price()[n];
    }
    for (int item = 0; item < prices.length; item++) {
      int count = start[item + 1] - start[item];
      if (Double.isNaN(prices[item]) && count > 0) {
        Arrays.sort(paid, start[item], start[item + 1]);
        prices[item] = paid[start[item] + count / 2];
      }
    }
    return prices;
  }
}
