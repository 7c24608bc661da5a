package dev.shopkeeper.recompute.imports;

import java.nio.charset.StandardCharsets;

/**
 * Invented stock for a layout that has none, so that stock orders can be shown on real demand. The
 * numbers depend on the item's id, price and sales alone: the same sales give the same stock.
 *
 * <p>With w the mean weekly units sold in the last 13 weeks and u, v, l, c four numbers from [0, 1)
 * drawn from a hash of the item id: on hand is round(w (0.5 + 7.5 u)), so 0.5 to 8 weeks of sales;
 * every fifth item (v below 0.2) has round(2 w) on order; the lead time is 7 to 28 days, whole,
 * with a standard deviation of a fifth; a unit costs a share of the price from 0.45 to 0.65; the
 * pack is the largest of 1, 6, 12 and 24 that the median order line reaches, and also the least
 * order.
 *
 * @param onHand units
 * @param onOrder units
 * @param leadTimeDays days
 * @param unitCost money for a unit
 * @param packSize units
 */
record SimulatedStock(long onHand, long onOrder, int leadTimeDays, double unitCost, int packSize) {
  /** Share of a unit's cost that holding it for a year costs: capital, space and loss. */
  static final double HOLDING_COST_RATE = 0.25;

  /** Cost of placing and receiving one order. */
  static final double ORDER_COST = 15;

  /** Wanted share of replenishment cycles without a stock-out. */
  static final double SERVICE_LEVEL = 0.95;

  private static final int[] PACKS = {24, 12, 6};

  static SimulatedStock of(String itemId, double price, double weeklyUnits, double medianQuantity) {
    long hash = hash(itemId);
    double onHand = weeklyUnits * (0.5 + 7.5 * draw(hash, 0));
    double onOrder = draw(hash, 1) < 0.2 ? 2 * weeklyUnits : 0;
    int leadTime = 7 + (int) (22 * draw(hash, 2));
    double unitCost = Math.round(price * (0.45 + 0.2 * draw(hash, 3)) * 1e4) / 1e4;
    return new SimulatedStock(
        Math.round(onHand), Math.round(onOrder), leadTime, unitCost, pack(medianQuantity));
  }

  double leadTimeSdDays() {
    return leadTimeDays / 5.0;
  }

  /** What a unit asked for in vain costs: its margin. */
  double lostMargin(double price) {
    return Math.round((price - unitCost) * 1e4) / 1e4;
  }

  private static int pack(double medianQuantity) {
    for (int pack : PACKS) {
      if (medianQuantity >= pack) {
        return pack;
      }
    }
    return 1;
  }

  /** A number from [0, 1) out of 16 bits of the hash. */
  private static double draw(long hash, int index) {
    return (hash >>> (16 * index) & 0xffff) / 65_536.0;
  }

  /** FNV-1a, 64 bits, with the final mix of SplitMix64. */
  private static long hash(String id) {
    long hash = 0xcbf29ce484222325L;
    for (byte b : id.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (b & 0xff)) * 0x100000001b3L;
    }
    hash = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
    hash = (hash ^ (hash >>> 27)) * 0x94d049bb133111ebL;
    return hash ^ (hash >>> 31);
  }
}
