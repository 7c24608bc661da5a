package dev.shopkeeper.recompute.forecast;

import java.util.Arrays;

/**
 * What was asked for of one item, at which price, and how much of it in promotions, by the week (by
 * the month where the shop's series are).
 *
 * @param units asked for, oldest first; NaN where not known
 * @param price of a unit, carried on where a step tells none; empty where no step does
 * @param promotion share of the step that was sold in promotions, in [0, 1]
 * @param told whether promotions are known of nearly all steps. Order lines tell of a promotion
 *     only where something was sold in it: of an item that sells now and then, a sale and a
 *     promotion would always come together
 */
record PricedSteps(double[] units, double[] price, double[] promotion, boolean told) {
  /** Steps that share a level: a quarter of a year. */
  static final int WEEKS = 13;

  /** A single bulk order at its own price says nothing of the price list. */
  private static final int LEAST_LINES = 3;

  /** Half a year: what the level of a forecast has seen. The last price alone may be an offer. */
  private static final int LATELY = 26;

  /** One week of so many may go by without a sale where promotions are told by order lines. */
  private static final int MOST_SILENT = 10;

  private static final int MOST_WEEKS = 156;
  private static final int DAYS = 7;

  /** Nothing is known of prices. */
  static final PricedSteps NONE =
      new PricedSteps(new double[0], new double[0], new double[0], false);

  /** Weeks of an item from its order lines, counted back from the end of the data. */
  static PricedSteps of(int item, OrderDemand orders) {
    int[] oldest = {-1};
    int[] count = {0};
    orders.forEachSale(
        item,
        (age, units, price, promoted) -> {
          oldest[0] = Math.max(oldest[0], age);
          count[0]++;
        });
    int length = Math.min(MOST_WEEKS, oldest[0] / DAYS + 1);
    if (count[0] == 0 || length < 2) {
      return NONE;
    }
    double[] units = new double[length];
    double[] promotion = new double[length];
    double[] lines = new double[length];
    double[][] prices = new double[length][];
    orders.forEachSale(
        item,
        (age, sold, price, promoted) -> {
          int week = length - 1 - age / DAYS;
          if (week >= 0) {
            units[week] += sold;
            promotion[week] += promoted ? 1 : 0;
            int n = (int) lines[week]++;
            prices[week] = prices[week] == null ? new double[4] : prices[week];
            prices[week] =
                n < prices[week].length ? prices[week] : Arrays.copyOf(prices[week], 2 * n);
            prices[week][n] = price;
          }
        });
    double[] price = new double[length];
    for (int week = 0; week < length; week++) {
      promotion[week] = lines[week] > 0 ? promotion[week] / lines[week] : 0;
      price[week] =
          lines[week] < LEAST_LINES ? Double.NaN : median(prices[week], (int) lines[week]);
    }
    long silent = Arrays.stream(lines).filter(sold -> sold == 0).count();
    return new PricedSteps(units, carried(price), promotion, silent * MOST_SILENT <= length);
  }

  /**
   * Steps of the shop's own series.
   *
   * @param units a step; NaN where not known
   * @param price a step; NaN where not known
   * @param promotion a step, in [0, 1]
   * @param together steps that are added up to one, counted back from the end
   */
  static PricedSteps of(double[] units, double[] price, double[] promotion, int together) {
    int length = units.length / together;
    int first = units.length - length * together;
    double[] sums = new double[length];
    double[] prices = new double[length];
    double[] shares = new double[length];
    for (int t = 0; t < length; t++) {
      int from = first + t * together;
      sums[t] = Arrays.stream(units, from, from + together).sum();
      prices[t] =
          Arrays.stream(price, from, from + together)
              .filter(value -> !Double.isNaN(value))
              .average()
              .orElse(Double.NaN);
      shares[t] = Arrays.stream(promotion, from, from + together).sum() / together;
    }
    return new PricedSteps(sums, carried(prices), shares, true);
  }

  private static double median(double[] values, int count) {
    double[] sorted = Arrays.copyOf(values, count);
    Arrays.sort(sorted);
    return sorted[count / 2];
  }

  /** The last known price goes on, and the first one before it; empty where none is known. */
  private static double[] carried(double[] price) {
    double last = Double.NaN;
    for (int t = price.length - 1; t >= 0; t--) {
      last = price[t] > 0 ? price[t] : last;
    }
    if (Double.isNaN(last)) {
      return new double[0];
    }
    double[] carried = new double[price.length];
    for (int t = 0; t < price.length; t++) {
      last = price[t] > 0 ? price[t] : last;
      carried[t] = last;
    }
    return carried;
  }

  int size() {
    return units.length;
  }

  boolean priced() {
    return price.length > 0;
  }

  /** The price that the forecast takes for granted, a geometric mean; NaN where none is known. */
  double usualPrice() {
    double[] late = Arrays.copyOfRange(price, Math.max(0, price.length - LATELY), price.length);
    return Math.exp(Arrays.stream(late).map(Math::log).average().orElse(Double.NaN));
  }

  double lowestPrice() {
    return Arrays.stream(price).min().orElse(Double.NaN);
  }

  double highestPrice() {
    return Arrays.stream(price).max().orElse(Double.NaN);
  }

  /** How much was sold in promotions of late; NaN where nothing is known. */
  double usualPromotion() {
    int from = Math.max(0, promotion.length - LATELY);
    return Arrays.stream(promotion, from, promotion.length).average().orElse(Double.NaN);
  }

  /** The first steps. */
  PricedSteps first(int steps) {
    return new PricedSteps(
        Arrays.copyOf(units, steps),
        priced() ? Arrays.copyOf(price, steps) : price,
        Arrays.copyOf(promotion, steps),
        told);
  }

  /** As they stand in a regression: logarithm of the price, share in promotion. */
  double[][] drivers() {
    double[] logs =
        priced() ? Arrays.stream(price).map(Math::log).toArray() : new double[units.length];
    return new double[][] {logs, promotion};
  }
}
