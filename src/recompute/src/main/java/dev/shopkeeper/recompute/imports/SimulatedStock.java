package dev.shopkeeper.recompute.imports;

import java.nio.charset.StandardCharsets;

/**
 * Invented stock for a layout that has none, so that stock orders can be shown on real demand. The
 * numbers depend on the item's id, price and sales alone: the same sales give the same stock.
 *
 * <p>The rule is a shop that reorders in time. With w and σ the mean and the standard deviation of
 * weekly units in the last 13 weeks, L the lead time and one week of review, the reorder point is s
 * = w (L+1) + 1.645 σ √(L+1), the lot Q the economic one, √(2 K 52 w / h), at least a pack and at
 * most 26 weeks of sales. Demand takes the position, what is on hand and on order, from s + Q down
 * to s in even steps, and on by a week's sales until the next review: it is uniform on [s - w, s +
 * Q]. An order placed less than the lead time ago is still on its way: as long as the position is
 * above s + Q - w L, Q is on order.
 *
 * <p>Position, lead time (7 to 28 days, whole, with a standard deviation of a fifth) and unit cost
 * (a share of the price from 0.45 to 0.65) are drawn from a hash of the item id. The pack is the
 * largest of 1, 6, 12 and 24 that the median order line reaches, and also the least order.
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

  private static final double SAFETY = 1.645;
  private static final double WEEKS_OF_YEAR = 52;
  private static final double MOST_WEEKS = 26;
  private static final int[] PACKS = {24, 12, 6};

  static SimulatedStock of(String itemId, double price, WeeklySales sales, double medianQuantity) {
    long hash = hash(itemId);
    int leadTime = 7 + (int) (22 * draw(hash, 2));
    double unitCost = Math.round(price * (0.45 + 0.2 * draw(hash, 3)) * 1e4) / 1e4;
    int pack = pack(medianQuantity);
    double w = sales.mean();
    if (w <= 0) {
      return new SimulatedStock(0, 0, leadTime, unitCost, pack);
    }
    double lead = leadTime / 7.0;
    double reorderPoint = w * (lead + 1) + SAFETY * sales.deviation() * Math.sqrt(lead + 1);
    double lot = Math.max(pack, lot(w, unitCost));
    double position = reorderPoint - w + draw(hash, 0) * (lot + w);
    double onOrder = position > reorderPoint + lot - w * lead ? Math.round(lot) : 0;
    double onHand = Math.max(0, position - onOrder);
    return new SimulatedStock(Math.round(onHand), (long) onOrder, leadTime, unitCost, pack);
  }

  private static double lot(double weekly, double unitCost) {
    double holding = HOLDING_COST_RATE * unitCost;
    double most = MOST_WEEKS * weekly;
    return holding > 0
        ? Math.min(most, Math.sqrt(2 * ORDER_COST * WEEKS_OF_YEAR * weekly / holding))
        : most;
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
