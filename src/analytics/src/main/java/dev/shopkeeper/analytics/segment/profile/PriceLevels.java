package dev.shopkeeper.analytics.segment.profile;

import java.util.Arrays;

/**
 * Where an item stands among those of its category by price: 0 the cheapest, 1 the dearest.
 *
 * <p>The mid-rank (number cheaper + half the number of equal price, itself included) by the number
 * of items. Items of a category of fewer than {@value #FEWEST} priced items, and of none, are held
 * against all priced items: a rank among four says little. A level among its like does not make
 * somebody who buys furniture a richer customer than somebody who buys tea.
 */
public final class PriceLevels {
  private static final int FEWEST = 5;

  private PriceLevels() {}

  /**
   * The levels; O(n log n) for n items.
   *
   * @param category of each item, negative for none
   * @param categories number of categories; every one is below
   * @param price of each item, NaN for unknown
   * @return of each item, 0 to 1; NaN where its price is unknown
   */
  public static double[] of(int[] category, int categories, double[] price) {
    if (category.length != price.length) {
      throw new IllegalArgumentException(
          category.length + " categories and " + price.length + " prices, must be as many");
    }
    double[] all = Arrays.stream(price).filter(p -> !Double.isNaN(p)).sorted().toArray();
    int[] priced = new int[category.length];
    Arrays.setAll(priced, i -> Double.isNaN(price[i]) ? -1 : category[i]);
    ByUser groups = ByUser.of(categories, priced);
    double[][] sorted = new double[categories][];
    for (int c = 0; c < categories; c++) {
      double[] prices = new double[groups.size(c)];
      for (int n = 0; n < prices.length; n++) {
        prices[n] = price[groups.row(c, n)];
      }
      Arrays.sort(prices);
      sorted[c] = prices.length < FEWEST ? all : prices;
    }
    double[] level = new double[price.length];
    Arrays.setAll(level, i -> rank(category[i] < 0 ? all : sorted[category[i]], price[i]));
    return level;
  }

  private static double rank(double[] sorted, double price) {
    if (Double.isNaN(price)) {
      return Double.NaN;
    }
    int below = bound(sorted, price, false);
    int upTo = bound(sorted, price, true);
    return (below + upTo) / 2.0 / sorted.length;
  }

  /** How many values are below the price, or at most the price. */
  private static int bound(double[] sorted, double price, boolean orEqual) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < price || (orEqual && sorted[middle] == price)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
