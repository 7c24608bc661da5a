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
 * A page of the list of what to order now, most urgent first; or, as the {@value #BUDGET_KIND}
 * list, of the same orders, those first that save most for their money.
 *
 * <p>The shop as a whole has both lists, and so has each location where stock is kept by location.
 * Every page but the last has {@value #ENTRIES} entries, so an entry's place tells its page, and
 * any part of the list is one batch read. An entry carries all that an answer says: the item's own
 * row is not read.
 *
 * <pre>
 *   row := version 3, entries of the whole list, entries of this page, then each entry:
 *          item id, location's id (empty for none), title, supplier's id (empty for none), first
 *          day, stock figures, units received by transfers as float32, due, reasons as bits, bits of the figures that are there (cover is not where it is infinite, variation
 *          where it is not known), those as float64,
 *          number of steps, then each step's rank and units as float32
 * </pre>
 *
 * @param total entries of the whole list
 * @param entries entries of this page
 */
public record OrderPage(int total, List<Entry> entries) {
  /** The kind of row; the id is the number of the page, from 0. */
  public static final String KIND = "orders";

  /** The format that is written and read. */
  public static final int VERSION = 3;

  /** The kind of row of the list by what an order saves for its money. */
  public static final String BUDGET_KIND = "budget";

  /** Entries of a page: so many of the longest fit. */
  public static final int ENTRIES = 4;

  /** The most steps that an order is taken apart into. */
  public static final int MAX_STEPS = 8;

  /** The longest supplier's id that is kept in full, in bytes of UTF-8. */
  public static final int MAX_SUPPLIER_BYTES = 48;

  /** The longest item id, in bytes of UTF-8. */
  public static final int MAX_ID_BYTES = 256;

  // What a page may take of an item of 4,096 bytes, names and a key with a location taken off.
  private static final int BUDGET = 3_780;
  private static final int ENTRY_BUDGET = 942;
  private static final int FIGURES = 12;
  // Day, stock, units received, due, reasons, figures, steps, all at their longest, and the
  // lengths of two texts.
  private static final int ENTRY_FIXED_BYTES =
      3 + 2 + 8 * StockFigures.COUNT + 4 + 1 + 3 + 2 + 8 * FIGURES + 1 + 9 * MAX_STEPS + 4;
  private static final int LAST_DAY = (int) LocalDate.of(9999, 12, 31).toEpochDay();

  /**
   * What to order of one item.
   *
   * @param itemId the item
   * @param locationId the location that it is ordered for, empty for the shop as a whole
   * @param title its title, empty where there is none; cut where the ids are long
   * @param supplierId who delivers it, empty where nobody said; cut to {@value #MAX_SUPPLIER_BYTES}
   *     bytes
   * @param firstDay the day that the cover counts from, UTC
   * @param stock the shop's own figures
   * @param received units that transfers bring before anything is ordered, less those they take
   * @param order the decision
   * @param steps of the order, for budgets; none in the list by urgency
   */
  public record Entry(
      String itemId,
      String locationId,
      String title,
      String supplierId,
      LocalDate firstDay,
      StockFigures stock,
      float received,
      OrderFigures order,
      List<BudgetStep> steps) {
    /** Cuts the title, and a supplier's id that is too long to be listed. */
    public Entry {
      supplierId = Figures.cut(supplierId, MAX_SUPPLIER_BYTES);
      steps = List.copyOf(steps);
      if (steps.size() > MAX_STEPS) {
        throw new IllegalArgumentException(
            "%d steps must be at most %d".formatted(steps.size(), MAX_STEPS));
      }
      int idBytes = bytes(itemId) + 2 + bytes(locationId) + 1 + bytes(supplierId);
      title = Figures.cut(title, Math.max(0, ENTRY_BUDGET - ENTRY_FIXED_BYTES - idBytes));
    }
  }

  /**
   * A part of an order that a budget buys or not.
   *
   * @param rank its place among the steps of all orders, from 0; ascending within an order
   * @param units that it adds, above 0
   */
  public record BudgetStep(int rank, float units) {
    /** Checks the ranges. */
    public BudgetStep {
      if (rank < 0 || !(units > 0) || Float.isInfinite(units)) {
        throw new IllegalArgumentException(
            "rank %d must be at least 0, units %s above 0".formatted(rank, units));
      }
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

  /**
   * Names a page.
   *
   * @param locationId null for the list of the whole shop
   */
  public static RowKey key(String locationId, int page) {
    return ListKey.of(KIND, locationId, page);
  }

  /**
   * Names a page of the list by what an order saves for its money.
   *
   * @param locationId null for the list of the whole shop
   */
  public static RowKey budgetKey(String locationId, int page) {
    return ListKey.of(BUDGET_KIND, locationId, page);
  }

  /** Packs the page. */
  public byte[] encode() {
    RowWriter out = new RowWriter(VERSION, BUDGET);
    out.unsigned(total).unsigned(entries.size());
    for (Entry entry : entries) {
      out.text(entry.itemId, MAX_ID_BYTES)
          .text(entry.locationId, LocationsRow.MAX_ID_BYTES)
          .text(entry.title, ENTRY_BUDGET)
          .text(entry.supplierId, MAX_SUPPLIER_BYTES)
          .unsigned(entry.firstDay.toEpochDay());
      Figures.writeKnown(out, entry.stock.values());
      out.float32(entry.received);
      write(out, entry.order);
      out.unsigned(entry.steps.size());
      entry.steps.forEach(step -> out.unsigned(step.rank).float32(step.units));
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
        String location = in.text(LocationsRow.MAX_ID_BYTES);
        String title = in.text(ENTRY_BUDGET);
        String supplier = in.text(MAX_SUPPLIER_BYTES);
        LocalDate firstDay = LocalDate.ofEpochDay(in.unsigned(LAST_DAY));
        StockFigures stock = Figures.readStock(in);
        float received = in.float32();
        OrderFigures order = readOrder(in);
        entries.add(
            new Entry(
                itemId,
                location,
                title,
                supplier,
                firstDay,
                stock,
                received,
                order,
                readSteps(in)));
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
        order.orderUpTo(),
        order.safetyStock(),
        order.leadTimeDemand(),
        order.leadTimeDemandSd(),
        order.yearDemand(),
        order.lostByWaiting(),
        order.waitingDays(),
        order.excess(),
        order.variation(),
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
    double[] v = Figures.readKnown(in, FIGURES);
    double cover = Double.isNaN(v[11]) ? Double.POSITIVE_INFINITY : v[11];
    return new OrderFigures(
        due, v[0], v[1], v[2], v[3], v[4], v[5], v[6], cover, v[7], v[8], v[9], v[10], reasons);
  }

  private static List<BudgetStep> readSteps(RowReader in) {
    int count = in.unsigned(MAX_STEPS);
    List<BudgetStep> steps = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      steps.add(new BudgetStep(in.unsigned(Integer.MAX_VALUE), in.float32()));
    }
    return steps;
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
