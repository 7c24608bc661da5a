package dev.shopkeeper.tables.forecast;

import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.codec.CorruptRowException;
import dev.shopkeeper.tables.codec.RowReader;
import dev.shopkeeper.tables.codec.RowWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * The stock of the whole shop: where classes begin, and what lies in each.
 *
 * <pre>
 *   row := version 1, least yearly value of A and of B as float64 (the largest number where no item
 *          has the class), then 9 groups AX, AY, AZ, BX ... CZ: items, items to order, items in
 *          excess, items that do not move, then as float64 yearly value, stock value, value to
 *          order, value in excess, value that does not move
 * </pre>
 *
 * @param leastOfA least yearly value of class A, above 0
 * @param leastOfB least yearly value of class B, above 0
 * @param groups 9, in the order AX, AY, AZ, BX, ... CZ
 */
public record StockSummaryRow(double leastOfA, double leastOfB, List<Group> groups) {
  /** The kind of row. */
  public static final String KIND = "stock_summary";

  /** The one row's key. */
  public static final RowKey KEY = new RowKey(KIND, "0");

  /** The format that is written and read. */
  public static final int VERSION = 1;

  /** Groups: three classes by value, each of three by variation. */
  public static final int GROUPS = 9;

  private static final int BUDGET = 4_030;

  /**
   * The items of one class. Values are in the shop's money and count items whose unit cost is
   * known.
   *
   * @param items whose stock is counted
   * @param toOrder of them to be ordered now
   * @param excess of them with more stock than a half year asks for
   * @param dead of them in stock and not sold for half a year
   * @param yearValue demand of a year at its price
   * @param stockValue units on hand at their cost
   * @param orderValue orders at their cost
   * @param excessValue units in excess at their cost
   * @param deadValue units that do not move at their cost
   */
  public record Group(
      int items,
      int toOrder,
      int excess,
      int dead,
      double yearValue,
      double stockValue,
      double orderValue,
      double excessValue,
      double deadValue) {}

  /** Checks the number of groups. */
  public StockSummaryRow {
    groups = List.copyOf(groups);
    if (groups.size() != GROUPS) {
      throw new IllegalArgumentException("%d groups must be %d".formatted(groups.size(), GROUPS));
    }
    if (!(leastOfB > 0 && leastOfA >= leastOfB)) {
      throw new IllegalArgumentException(
          "least values %s and %s must be falling and above 0".formatted(leastOfA, leastOfB));
    }
  }

  /** Packs the row. */
  public byte[] encode() {
    RowWriter out = new RowWriter(VERSION, BUDGET);
    out.float64(finite(leastOfA)).float64(finite(leastOfB));
    for (Group group : groups) {
      out.unsigned(group.items)
          .unsigned(group.toOrder)
          .unsigned(group.excess)
          .unsigned(group.dead)
          .float64(group.yearValue)
          .float64(group.stockValue)
          .float64(group.orderValue)
          .float64(group.excessValue)
          .float64(group.deadValue);
    }
    return out.finish();
  }

  /** Unpacks a row, or throws {@link CorruptRowException} that says what is wrong. */
  public static StockSummaryRow decode(byte[] row) {
    RowReader in = new RowReader(row, VERSION);
    double a = in.float64();
    double b = in.float64();
    List<Group> groups = new ArrayList<>();
    for (int n = 0; n < GROUPS; n++) {
      groups.add(
          new Group(
              in.unsigned(Integer.MAX_VALUE),
              in.unsigned(Integer.MAX_VALUE),
              in.unsigned(Integer.MAX_VALUE),
              in.unsigned(Integer.MAX_VALUE),
              in.float64(),
              in.float64(),
              in.float64(),
              in.float64(),
              in.float64()));
    }
    in.end();
    try {
      return new StockSummaryRow(a, b, groups);
    } catch (IllegalArgumentException e) {
      throw new CorruptRowException(e.getMessage());
    }
  }

  private static double finite(double value) {
    return Math.min(value, Double.MAX_VALUE);
  }
}
