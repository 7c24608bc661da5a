package dev.shopkeeper.tables.forecast;

import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.codec.CorruptRowException;
import dev.shopkeeper.tables.codec.RowReader;
import dev.shopkeeper.tables.codec.RowWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A page of the list of stock that is too much, most money first.
 *
 * <p>The shop as a whole has the list, and so has each location where stock is kept by location.
 * Every page but the last has {@value #ENTRIES} entries, so an entry's place tells its page.
 *
 * <pre>
 *   row := version 2, entries of the whole list, entries of this page, then each entry:
 *          item id, location's id (empty for none), title, kind, bits of the figures that are there, those as float64
 * </pre>
 *
 * @param total entries of the whole list
 * @param entries entries of this page
 */
public record ExcessPage(int total, List<Entry> entries) {
  /** The kind of row; the id is the number of the page, from 0. */
  public static final String KIND = "excess";

  /** The format that is written and read. */
  public static final int VERSION = 2;

  /** Entries of a page: so many of the longest fit. */
  public static final int ENTRIES = 6;

  private static final int BUDGET = 3_780;
  private static final int ENTRY_BUDGET = 628;
  private static final int FIGURES = 6;
  // Kind, figures, and the lengths of three texts.
  private static final int ENTRY_FIXED_BYTES = 1 + 1 + 8 * FIGURES + 6;

  /** Why stock is too much; the order of the constants is part of the row's format. */
  public enum Kind {
    /** More than the longest time that one order may cover asks for. */
    EXCESS,
    /** None sold for half a year. */
    DEAD,
    /** Never sold at all: perhaps new. */
    NEVER_SOLD
  }

  /**
   * Stock of one item.
   *
   * @param itemId the item
   * @param locationId where it lies, empty for the shop as a whole
   * @param title its title, empty where there is none; cut where the ids are long
   * @param kind why it is too much
   * @param onHand units on the shelf
   * @param units of them and of those on order that are too many, at least 0
   * @param unitCost what a unit costs, NaN where not known
   * @param holdingCostRate cost of holding a unit for a year as a share of its cost
   * @param yearDemand demand of a year, at least 0
   * @param coverDays days that the stock lasts; infinite for ever
   */
  public record Entry(
      String itemId,
      String locationId,
      String title,
      Kind kind,
      double onHand,
      double units,
      double unitCost,
      double holdingCostRate,
      double yearDemand,
      double coverDays) {
    /** Cuts the title. */
    public Entry {
      int idBytes =
          itemId.getBytes(StandardCharsets.UTF_8).length
              + locationId.getBytes(StandardCharsets.UTF_8).length;
      title = Figures.cut(title, Math.max(0, ENTRY_BUDGET - ENTRY_FIXED_BYTES - idBytes));
    }
  }

  /** Refuses a page that no list has. */
  public ExcessPage {
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

  /** Packs the page. */
  public byte[] encode() {
    RowWriter out = new RowWriter(VERSION, BUDGET);
    out.unsigned(total).unsigned(entries.size());
    for (Entry entry : entries) {
      out.text(entry.itemId, OrderPage.MAX_ID_BYTES)
          .text(entry.locationId, LocationsRow.MAX_ID_BYTES)
          .text(entry.title, ENTRY_BUDGET)
          .unsigned(entry.kind.ordinal());
      double cover = Double.isInfinite(entry.coverDays) ? Double.NaN : entry.coverDays;
      Figures.writeKnown(
          out,
          entry.onHand,
          entry.units,
          entry.unitCost,
          entry.holdingCostRate,
          entry.yearDemand,
          cover);
    }
    return out.finish();
  }

  /** Unpacks a page, or throws {@link CorruptRowException} that says what is wrong. */
  public static ExcessPage decode(byte[] row) {
    RowReader in = new RowReader(row, VERSION);
    int total = in.unsigned(Integer.MAX_VALUE);
    int count = in.unsigned(ENTRIES);
    List<Entry> entries = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      String itemId = in.text(OrderPage.MAX_ID_BYTES);
      String location = in.text(LocationsRow.MAX_ID_BYTES);
      String title = in.text(ENTRY_BUDGET);
      Kind kind = Figures.constant(in, Kind.values());
      double[] v = Figures.readKnown(in, FIGURES);
      double cover = Double.isNaN(v[5]) ? Double.POSITIVE_INFINITY : v[5];
      entries.add(new Entry(itemId, location, title, kind, v[0], v[1], v[2], v[3], v[4], cover));
    }
    in.end();
    try {
      return new ExcessPage(total, entries);
    } catch (IllegalArgumentException e) {
      throw new CorruptRowException(e.getMessage());
    }
  }
}
