package dev.shopkeeper.tables.forecast;

import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.codec.CorruptRowException;
import dev.shopkeeper.tables.codec.RowReader;
import dev.shopkeeper.tables.codec.RowWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * What the last periods would have cost under each policy, replayed with only the data known then.
 *
 * <pre>
 *   row := version 1, days, items replayed, items counted, n, then n times
 *          policy, orders, then as float64 holding, lost sales, ordering, share of demand met, turns
 * </pre>
 *
 * @param days replayed and counted
 * @param items that were replayed
 * @param counted items whose stock is counted: those replayed are some of them
 * @param policies one entry each
 */
public record TrackRecordRow(int days, int items, int counted, List<Policy> policies) {
  /** The kind of row. */
  public static final String KIND = "track_record";

  /** The one row's key. */
  public static final RowKey KEY = new RowKey(KIND, "0");

  /** The format that is written and read. */
  public static final int VERSION = 1;

  private static final int BUDGET = 4_030;

  /**
   * What one policy came to, in the shop's money.
   *
   * @param name whose orders
   * @param orders placed
   * @param holdingCost of units on the shelf, at least 0
   * @param lostSaleCost of units asked for and not there, at least 0
   * @param orderingCost of the orders, at least 0
   * @param serviceLevel share of the units asked for that were there, in [0, 1]
   * @param turns units sold in a year over the mean stock, at least 0
   */
  public record Policy(
      ReplayPolicyName name,
      long orders,
      double holdingCost,
      double lostSaleCost,
      double orderingCost,
      double serviceLevel,
      double turns) {
    /** Checks the ranges. */
    public Policy {
      boolean right =
          holdingCost >= 0
              && lostSaleCost >= 0
              && orderingCost >= 0
              && turns >= 0
              && Double.isFinite(holdingCost + lostSaleCost + orderingCost + turns)
              && serviceLevel >= 0
              && serviceLevel <= 1;
      if (!right || orders < 0) {
        throw new IllegalArgumentException(
            "orders %d, costs %s, %s, %s, turns %s must be at least 0, service level %s in [0, 1]"
                .formatted(orders, holdingCost, lostSaleCost, orderingCost, turns, serviceLevel));
      }
    }

    /** Holding, lost sales and orders together. */
    public double cost() {
      return holdingCost + lostSaleCost + orderingCost;
    }
  }

  /** Copies the list. */
  public TrackRecordRow {
    policies = List.copyOf(policies);
  }

  /** Packs the row. */
  public byte[] encode() {
    RowWriter out = new RowWriter(VERSION, BUDGET);
    out.unsigned(days).unsigned(items).unsigned(counted).unsigned(policies.size());
    for (Policy policy : policies) {
      out.unsigned(policy.name.ordinal())
          .unsigned(policy.orders)
          .float64(policy.holdingCost)
          .float64(policy.lostSaleCost)
          .float64(policy.orderingCost)
          .float64(policy.serviceLevel)
          .float64(policy.turns);
    }
    return out.finish();
  }

  /** Unpacks a row, or throws {@link CorruptRowException} that says what is wrong. */
  public static TrackRecordRow decode(byte[] row) {
    RowReader in = new RowReader(row, VERSION);
    int days = in.unsigned(Integer.MAX_VALUE);
    int items = in.unsigned(Integer.MAX_VALUE);
    int counted = in.unsigned(Integer.MAX_VALUE);
    int count = in.unsigned(ReplayPolicyName.values().length);
    List<Policy> policies = new ArrayList<>();
    try {
      for (int n = 0; n < count; n++) {
        policies.add(
            new Policy(
                Figures.constant(in, ReplayPolicyName.values()),
                in.unsigned(),
                in.float64(),
                in.float64(),
                in.float64(),
                in.float64(),
                in.float64()));
      }
    } catch (IllegalArgumentException e) {
      throw new CorruptRowException(e.getMessage());
    }
    in.end();
    return new TrackRecordRow(days, items, counted, policies);
  }
}
