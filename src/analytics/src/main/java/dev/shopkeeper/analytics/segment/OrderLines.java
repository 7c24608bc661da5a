package dev.shopkeeper.analytics.segment;

/**
 * Lines of orders as columns, in any order.
 *
 * @param user index of the shopper, 0 and up; negative for a guest
 * @param order index of the order
 * @param item index of the item
 * @param quantity units; negative for a return
 * @param amount quantity times price, in the shop's money; negative for a return
 * @param time seconds since 1970-01-01T00:00Z
 */
public record OrderLines(
    int[] user, int[] order, int[] item, double[] quantity, double[] amount, long[] time) {
  public OrderLines {
    int n = user.length;
    if (order.length != n
        || item.length != n
        || quantity.length != n
        || amount.length != n
        || time.length != n) {
      throw new IllegalArgumentException(
          "columns of order lines must all have the length of user, " + n);
    }
  }

  /** No order at all. */
  public static OrderLines none() {
    return new OrderLines(
        new int[0], new int[0], new int[0], new double[0], new double[0], new long[0]);
  }
}
