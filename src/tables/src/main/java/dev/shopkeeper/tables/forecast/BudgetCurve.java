package dev.shopkeeper.tables.forecast;

import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.codec.CorruptRowException;
import dev.shopkeeper.tables.codec.RowReader;
import dev.shopkeeper.tables.codec.RowWriter;

/**
 * How far a budget goes: at some ranks of the steps of all orders, what the steps before cost, what
 * they save, and how many orders they belong to.
 *
 * <p>Points lie closer together where budgets are small. With few steps every one has a point and a
 * budget is met exactly; otherwise up to the distance of two points is left over.
 *
 * <pre>
 *   row := version 1, orders without a cost, n, then n times
 *          difference of ranks, difference of orders, cost as float64, saving as float32
 * </pre>
 *
 * @param unpriced orders that no budget can count, as nobody knows what a unit costs
 * @param rank length n ≥ 1, ascending from 0: steps bought
 * @param orders length n, orders that those steps belong to, never falling
 * @param cost length n, money spent
 * @param saving length n, money expected to be saved until the next orders
 */
public record BudgetCurve(int unpriced, int[] rank, int[] orders, double[] cost, float[] saving) {
  /** The kind of row. */
  public static final String KIND = "budget_curve";

  /** The format that is written and read. */
  public static final int VERSION = 1;

  /** The most points: so many of the longest fit. */
  public static final int MAX_POINTS = 190;

  /** The most points of a location, whose id takes room of its own. */
  public static final int MAX_LOCATION_POINTS = 176;

  // What the row may take of an item of 4,096 bytes, key and names taken off.
  private static final int BUDGET = 4_030;

  /** Refuses what is no curve. */
  public BudgetCurve {
    int n = rank.length;
    if (n < 1 || n > MAX_POINTS || orders.length != n || cost.length != n || saving.length != n) {
      throw new IllegalArgumentException(
          "lengths %d, %d, %d, %d must be equal and in [1, %d]"
              .formatted(n, orders.length, cost.length, saving.length, MAX_POINTS));
    }
    for (int k = 0; k < n; k++) {
      boolean first = k == 0;
      boolean rising =
          first
              ? rank[0] == 0 && orders[0] == 0 && cost[0] == 0
              : rank[k] > rank[k - 1] && orders[k] >= orders[k - 1] && cost[k] >= cost[k - 1];
      if (!rising || !Double.isFinite(cost[k]) || !Float.isFinite(saving[k])) {
        throw new IllegalArgumentException(
            "point %d (%d, %d, %s, %s) must begin at 0 and rise"
                .formatted(k, rank[k], orders[k], cost[k], saving[k]));
      }
    }
  }

  /**
   * Names the row.
   *
   * @param locationId null for the curve of the whole shop
   */
  public static RowKey key(String locationId) {
    return ListKey.of(KIND, locationId, 0);
  }

  /** The last point that a budget pays for. */
  public int bought(double budget) {
    int point = 0;
    while (point + 1 < rank.length && cost[point + 1] <= budget) {
      point++;
    }
    return point;
  }

  /** Packs the row. */
  public byte[] encode() {
    RowWriter out = new RowWriter(VERSION, BUDGET);
    out.unsigned(unpriced).unsigned(rank.length);
    for (int k = 0; k < rank.length; k++) {
      out.unsigned(k == 0 ? rank[0] : rank[k] - rank[k - 1])
          .unsigned(k == 0 ? orders[0] : orders[k] - orders[k - 1])
          .float64(cost[k])
          .float32(saving[k]);
    }
    return out.finish();
  }

  /** Unpacks a row, or throws {@link CorruptRowException} that says what is wrong. */
  public static BudgetCurve decode(byte[] row) {
    RowReader in = new RowReader(row, VERSION);
    int unpriced = in.unsigned(Integer.MAX_VALUE);
    int n = in.unsigned(MAX_POINTS);
    int[] rank = new int[n];
    int[] orders = new int[n];
    double[] cost = new double[n];
    float[] saving = new float[n];
    for (int k = 0; k < n; k++) {
      int before = k == 0 ? 0 : rank[k - 1];
      int ordersBefore = k == 0 ? 0 : orders[k - 1];
      rank[k] = before + in.unsigned(Integer.MAX_VALUE - before);
      orders[k] = ordersBefore + in.unsigned(Integer.MAX_VALUE - ordersBefore);
      cost[k] = in.float64();
      saving[k] = in.float32();
    }
    in.end();
    try {
      return new BudgetCurve(unpriced, rank, orders, cost, saving);
    } catch (IllegalArgumentException e) {
      throw new CorruptRowException(e.getMessage());
    }
  }
}
