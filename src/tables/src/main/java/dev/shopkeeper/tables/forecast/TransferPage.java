package dev.shopkeeper.tables.forecast;

import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.codec.CorruptRowException;
import dev.shopkeeper.tables.codec.RowReader;
import dev.shopkeeper.tables.codec.RowWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * A page of the list of what to move between locations, most money first.
 *
 * <p>Every page but the last has {@value #ENTRIES} entries, so an entry's place tells its page.
 *
 * <pre>
 *   row := version 1, entries of the whole list, entries of this page, then each entry:
 *          item id, from, to, units as float64, bits: whether a unit cost is known, that as float64
 * </pre>
 *
 * @param total entries of the whole list
 * @param entries entries of this page
 */
public record TransferPage(int total, List<Entry> entries) {
  /** The kind of row; the id is the number of the page, from 0. */
  public static final String KIND = "transfers";

  /** The format that is written and read. */
  public static final int VERSION = 1;

  /** Entries of a page: so many of the longest fit. */
  public static final int ENTRIES = 5;

  private static final int BUDGET = 4_030;

  /**
   * Units to move.
   *
   * @param itemId the item
   * @param from the location that sends
   * @param to the location that receives
   * @param units above 0
   * @param unitCost what a unit would cost to buy, NaN where not known
   */
  public record Entry(String itemId, String from, String to, double units, double unitCost) {
    /** Checks the units. */
    public Entry {
      if (!(units > 0) || Double.isInfinite(units)) {
        throw new IllegalArgumentException("units " + units + " must be above 0 and finite");
      }
    }
  }

  /** Refuses a page that no list has. */
  public TransferPage {
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
      out.text(entry.itemId, OrderPage.MAX_ID_BYTES)
          .text(entry.from, LocationsRow.MAX_ID_BYTES)
          .text(entry.to, LocationsRow.MAX_ID_BYTES)
          .float64(entry.units);
      Figures.writeKnown(out, entry.unitCost);
    }
    return out.finish();
  }

  /** Unpacks a page, or throws {@link CorruptRowException} that says what is wrong. */
  public static TransferPage decode(byte[] row) {
    RowReader in = new RowReader(row, VERSION);
    int total = in.unsigned(Integer.MAX_VALUE);
    int count = in.unsigned(ENTRIES);
    List<Entry> entries = new ArrayList<>();
    try {
      for (int n = 0; n < count; n++) {
        entries.add(
            new Entry(
                in.text(OrderPage.MAX_ID_BYTES),
                in.text(LocationsRow.MAX_ID_BYTES),
                in.text(LocationsRow.MAX_ID_BYTES),
                in.float64(),
                Figures.readKnown(in, 1)[0]));
      }
      in.end();
      return new TransferPage(total, entries);
    } catch (IllegalArgumentException e) {
      throw new CorruptRowException(e.getMessage());
    }
  }
}
