package dev.shopkeeper.tables.forecast;

import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.codec.CorruptRowException;
import dev.shopkeeper.tables.codec.RowReader;
import dev.shopkeeper.tables.codec.RowWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The order to one supplier. Rows are numbered from the largest order on, so a supplier's place
 * tells its row.
 *
 * <pre>
 *   row := version 2, suppliers in all, supplier's id, decision, items due, items due without a
 *          cost, then as float64 value due, least value, cost of waiting, cost of topping up, then
 *          items topped up, n lines of them, each item id, location's id (empty for none), units as float32, value as float64
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
 * @param lines the first of them: as many of {@value #MAX_LINES} as fit
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
  public static final int VERSION = 2;

  /** The most lines. */
  public static final int MAX_LINES = 12;

  private static final int BUDGET = 4_030;
  // Figures of the row and lengths of its texts, all at their longest, and its frame.
  private static final int FIXED_BYTES = 5 + 2 + 1 + 5 + 5 + 4 * 8 + 5 + 1 + 16;
  private static final int LINE_FIXED_BYTES = 2 + 2 + 4 + 8;

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
   * @param locationId the location that it is for, empty for the shop as a whole
   * @param units to order
   * @param value what they cost
   */
  public record Line(String itemId, String locationId, float units, double value) {
    private int bytes() {
      return LINE_FIXED_BYTES + length(itemId) + length(locationId);
    }
  }

  /** Cuts the lines to what fits, and checks them. */
  public SupplierRow {
    lines = lines.subList(0, fitting(supplierId, lines));
    lines = List.copyOf(lines);
    if (lines.size() > MAX_LINES || lines.size() > early) {
      throw new IllegalArgumentException(
          "%d lines of %d must be at most %d".formatted(lines.size(), early, MAX_LINES));
    }
  }

  private static int fitting(String supplierId, List<Line> lines) {
    int bytes = FIXED_BYTES + length(supplierId);
    int fitting = 0;
    while (fitting < lines.size() && bytes + lines.get(fitting).bytes() <= BUDGET) {
      bytes += lines.get(fitting++).bytes();
    }
    return fitting;
  }

  private static int length(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
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
      out.text(line.itemId, OrderPage.MAX_ID_BYTES)
          .text(line.locationId, LocationsRow.MAX_ID_BYTES)
          .float32(line.units)
          .float64(line.value);
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
      lines.add(
          new Line(
              in.text(OrderPage.MAX_ID_BYTES),
              in.text(LocationsRow.MAX_ID_BYTES),
              in.float32(),
              in.float64()));
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
