package dev.shopkeeper.recompute.data;

/**
 * Order lines in columns, in file order; every array has one entry a line.
 *
 * @param orders number of orders; order numbers run from 0 in order of first appearance
 * @param order number of the order
 * @param user number of the user, -1 for a guest
 * @param item number of the item
 * @param quantity units, positive, returns taken off
 * @param price price of one unit, positive
 * @param second time, epoch second
 * @param location number of the location, -1 for none
 * @param channel number of the channel, -1 for none
 * @param promotion number of the promotion, -1 for none
 */
public record OrderLines(
    int orders,
    int[] order,
    int[] user,
    int[] item,
    double[] quantity,
    double[] price,
    long[] second,
    int[] location,
    int[] channel,
    int[] promotion) {

  /** How many lines there are. */
  public int size() {
    return order.length;
  }
}
