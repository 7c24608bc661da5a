package dev.shopkeeper.recompute.data;

/**
 * Demand that the shop keeps apart from orders, in columns, one entry a pair of series and time, in
 * file order.
 *
 * @param series number of the series in {@link Shop#series}
 * @param second time, epoch second
 * @param quantity units
 * @param inStock 1 or 0, -1 for unknown
 * @param price NaN for none
 * @param promotion number of the promotion, -1 for none
 */
public record DemandHistory(
    int[] series,
    long[] second,
    double[] quantity,
    byte[] inStock,
    double[] price,
    int[] promotion) {

  /** How many entries there are. */
  public int size() {
    return series.length;
  }
}
