package dev.shopkeeper.analytics.forecast.inventory;

import java.util.Arrays;

/**
 * What a policy may look at when it reviews the stock: nothing that comes later.
 *
 * @param history demand of every period before this one, oldest first, length t; NaN is unknown
 * @param onHand units on the shelf, what arrived in this period included
 * @param arriving length L; units that arrive at the start of period t + k, [0] always 0
 */
public record StockView(double[] history, double onHand, double[] arriving) {
  /** On hand and under way together. */
  public double position() {
    return onHand + Arrays.stream(arriving).sum();
  }
}
