package dev.shopkeeper.tables.forecast;

import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.codec.CorruptRowException;
import dev.shopkeeper.tables.codec.RowReader;
import dev.shopkeeper.tables.codec.RowWriter;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A page of the list of what to order now, most urgent first.
 *
 * <p>Every page but the last has {@value #ENTRIES} entries, so an entry's place tells its page, and
 * any part of the list is one batch read. An entry carries all that an answer says: the item's own
 * row is not read.
 *
 * <pre>
 *   row := version 1, entries of the whole list, entries of this page, then each entry:
 *          item id, title, first day, stock figures, due, reasons as bits,
 *          bits of the figures that are there (cover is not where it is infinite), those as float64
 * </pre>
 *
 * @param total entries of the whole list
 * @param entries entries of this page
 */
public record OrderPage(int total, List<Entry> entries) {
  /** The kind of row; the id is the number of the page, from 0. */
  public static final String KIND = "orders";

  /** The format that is written and read. */
  public static final int VERSION = 1;

  /** Entries of a page: so many of the longest fit. */
  public static final int ENTRIES = 8;

  /** The longest item id, in bytes of UTF-8. */
  public static final int MAX_ID_BYTES = 256;

  // What a page may take of an item of 4,096 bytes, key and names taken off.
  private static final int BUDGET = 4_030;
  private static final int ENTRY_BUDGET = 500;
  // Day, stock, due, reasons, figures, all at their longest, and the lengths of two texts.
  private static final int ENTRY_FIXED_BYTES = 3 + 2 + 80 + 1 + 2 + 1 + 56 + 4;
  private static final int LAST_DAY = (int) LocalDate.of(9999, 12, 31).toEpochDay();

  /**
   * What to order of one item.
   *
   * @param itemId the item
   * @param title its title, empty where there is none; cut where the id is long
   * @param firstDay the day that the cover counts from, UTC
   * @param stock the shop's own figures
   * @param order the decision
   */
  public record Entry(
      String itemId, String title, LocalDate firstDay, StockFigures stock, OrderFigures order) {
    /** Cuts the title. */
    public Entry {
      int idBytes = itemId.getBytes(StandardCharsets.UTF_8).length;
      title = Figures.cut(title, Math.max(0, ENTRY_BUDGET - ENTRY_FIXED_BYTES - idBytes));
    }
  }

  /** Refuses a page that no list has. */
  public OrderPage {
    entries = List.copyOf(entries);
    if (entries.size() > ENTRIES || entries.size() > total) {
      throw new IllegalArgumentException(
          "%d entries of %d, must be at most %d".formatted(entries.size(), total, ENTRIES));
    }
  }

  /** Names a page. */
  public static RowKey key(int page) {
    return new RowKey(KIND, Integer.toString(page));
  }

  /** Packs the page. */
  public byte[] encode() {
    RowWriter out = new RowWriter(VERSION, BUDGET);
    out.unsigned(total).unsigned(entries.size());
    for (Entry entry : entries) {
      out.text(entry.itemId, MAX_ID_BYTES)
          .text(entry.title, ENTRY_BUDGET)
          .unsigned(entry.firstDay.toEpochDay());
      Figures.writeKnown(out, entry.stock.values());
      write(out, entry.order);
    }
    return out.finish();
  }

  /** Unpacks a page, or throws {@link CorruptRowException} that says what is wrong. */
  public static OrderPage decode(byte[] row) {
    RowReader in = new RowReader(row, VERSION);
    int total = in.unsigned(Integer.MAX_VALUE);
    int count = in.unsigned(ENTRIES);
    List<Entry> entries = new ArrayList<>();
    try {
      for (int n = 0; n < count; n++) {
        String itemId = in.text(MAX_ID_BYTES);
        String title = in.text(ENTRY_BUDGET);
        LocalDate firstDay = LocalDate.ofEpochDay(in.unsigned(LAST_DAY));
        StockFigures stock = Figures.readStock(in);
        entries.add(new Entry(itemId, title, firstDay, stock, readOrder(in)));
      }
      in.end();
      return new OrderPage(total, entries);
    } catch (IllegalArgumentException e) {
      throw new CorruptRowException(e.getMessage());
    }
  }

  private static void write(RowWriter out, OrderFigures order) {
    long reasons = 0;
    for (OrderReason reason : order.reasons()) {
      reasons |= 1L << reason.ordinal();
    }
    out.unsigned(order.due() ? 1 : 0).unsigned(reasons);
    double cover = Double.isInfinite(order.coverDays()) ? Double.NaN : order.coverDays();
    Figures.writeKnown(
        out,
        order.quantity(),
        order.reorderPoint(),
        order.safetyStock(),
        order.leadTimeDemand(),
        order.leadTimeDemandSd(),
        order.yearDemand(),
        cover);
  }

  private static OrderFigures readOrder(RowReader in) {
    boolean due = in.unsigned(1) == 1;
    OrderReason[] all = OrderReason.values();
    int bits = in.unsigned((1 << all.length) - 1);
    Set<OrderReason> reasons = EnumSet.noneOf(OrderReason.class);
    for (OrderReason reason : all) {
      if ((bits >> reason.ordinal() & 1) == 1) {
        reasons.add(reason);
      }
    }
    double[] v = Figures.readKnown(in, 7);
    double cover = Double.isNaN(v[6]) ? Double.POSITIVE_INFINITY : v[6];
    return new OrderFigures(due, v[0], v[1], v[2], v[3], v[4], v[5], cover, reasons);
  }
}
