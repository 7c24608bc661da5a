package dev.shopkeeper.tables.forecast;

import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.codec.CorruptRowException;
import dev.shopkeeper.tables.codec.RowReader;
import dev.shopkeeper.tables.codec.RowWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * The order to one supplier. Rows are numbered from the largest order on, so a supplier's place
 * tells its row.
 *
 * <pre>
 *   row := version 1, suppliers in all, supplier's id, decision, items due, items due without a
 *          cost, then as float64 value due, least value, cost of waiting, cost of topping up, then
 *          items topped up, n lines of them, each item id, units as float32, value as float64
 * </pre>
 *
 * @param total suppliers in all
 * @param supplierId the supplier
 * @param decision what to do
 * @param due items due
 * @param unpriced of them without a unit cost, left out of all money
 * @param dueValue value of the orders that are due, at least 0
 * @param leastValue least value that the supplier delivers, at least 0
 * @param waiting lost sales expected if the orders wait for the next chance, at least 0
 * @param extraHolding cost of holding what is ordered early, at least 0
 * @param early items to be ordered early
 * @param lines the first of them
 */
public record SupplierRow(
    int total,
    String supplierId,
    Decision decision,
    int due,
    int unpriced,
    double dueValue,
    double leastValue,
    double waiting,
    double extraHolding,
    int early,
    List<Line> lines) {
  /** The kind of row; the id is the number of the supplier, from 0. */
  public static final String KIND = "supplier";

  /** The format that is written and read. */
  public static final int VERSION = 1;

  /** The most lines: so many of the longest fit. */
  public static final int MAX_LINES = 12;

  private static final int BUDGET = 4_030;

  /** What to do; the order of the constants is part of the row's format. */
  public enum Decision {
    /** Nothing is due. */
    NOTHING_DUE,
    /** Order what is due. */
    ORDER,
    /** Order other items early, to reach the least value. */
    TOP_UP,
    /** Wait for the next chance. */
    WAIT
  }

  /**
   * An item ordered early.
   *
   * @param itemId the item
   * @param units to order
   * @param value what they cost
   */
  public record Line(String itemId, float units, double value) {}

  /** Checks the lines. */
  public SupplierRow {
    lines = List.copyOf(lines);
    if (lines.size() > MAX_LINES || lines.size() > early) {
      throw new IllegalArgumentException(
          "%d lines of %d must be at most %d".formatted(lines.size(), early, MAX_LINES));
    }
  }

  /** Names a row. */
  public static RowKey key(int number) {
    return new RowKey(KIND, Integer.toString(number));
  }

  /** Packs the row. */
  public byte[] encode() {
    RowWriter out = new RowWriter(VERSION, BUDGET);
    out.unsigned(total)
        .text(supplierId, OrderPage.MAX_ID_BYTES)
        .unsigned(decision.ordinal())
        .unsigned(due)
        .unsigned(unpriced)
        .float64(dueValue)
        .float64(leastValue)
        .float64(waiting)
        .float64(extraHolding)
        .unsigned(early)
        .unsigned(lines.size());
    for (Line line : lines) {
      out.text(line.itemId, OrderPage.MAX_ID_BYTES).float32(line.units).float64(line.value);
    }
    return out.finish();
  }

  /** Unpacks a row, or throws {@link CorruptRowException} that says what is wrong. */
  public static SupplierRow decode(byte[] row) {
    RowReader in = new RowReader(row, VERSION);
    int total = in.unsigned(Integer.MAX_VALUE);
    String supplier = in.text(OrderPage.MAX_ID_BYTES);
    Decision decision = Figures.constant(in, Decision.values());
    int due = in.unsigned(Integer.MAX_VALUE);
    int unpriced = in.unsigned(Integer.MAX_VALUE);
    double dueValue = in.float64();
    double leastValue = in.float64();
    double waiting = in.float64();
    double extraHolding = in.float64();
    int early = in.unsigned(Integer.MAX_VALUE);
    int count = in.unsigned(MAX_LINES);
    List<Line> lines = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      lines.add(new Line(in.text(OrderPage.MAX_ID_BYTES), in.float32(), in.float64()));
    }
    in.end();
    try {
      return new SupplierRow(
          total,
          supplier,
          decision,
          due,
          unpriced,
          dueValue,
          leastValue,
          waiting,
          extraHolding,
          early,
          lines);
    } catch (IllegalArgumentException e) {
      throw new CorruptRowException(e.getMessage());
    }
  }
}
