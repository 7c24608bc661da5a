package dev.shopkeeper.tables.recommend;

import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.RowSize;
import dev.shopkeeper.tables.codec.RowReader;
import dev.shopkeeper.tables.codec.RowWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * A list of items, best first: what sells more now than it used to, or what sells best, in the
 * whole shop or in one category; or what one segment buys more than others.
 *
 * <pre>row := version 1, unsigned count, (unsigned item, float32 score)*</pre>
 */
public final class ChartRow {
  /** The format that is written and read. */
  public static final int VERSION = 1;

  /** The kind of the rows of what rises; the whole shop's has an empty id. */
  public static final String TRENDING = "trending";

  /** The kind of the rows of what sells best; the whole shop's has an empty id. */
  public static final String POPULAR = "popular";

  /** The kind of the rows of what a segment buys beyond expectation; ids are segments' numbers. */
  public static final String SEGMENT = "segment";

  /** The most items: what fits whatever their numbers. */
  public static final int MAX_ITEMS = 400;

  private ChartRow() {}

  /**
   * An item of a list.
   *
   * @param item its number
   * @param score what orders the list
   */
  public record Entry(int item, float score) {}

  /** The key of the whole shop's row of a kind. */
  public static RowKey key(String kind) {
    return new RowKey(kind, "");
  }

  /**
   * The key of a category's row of a kind.
   *
   * @param category its name, cut as the catalogue cuts it
   */
  public static RowKey key(String kind, String category) {
    return new RowKey(kind, Texts.cut(category, CatalogueRows.NAME_BYTES));
  }

  /** Packs the first {@value #MAX_ITEMS}. */
  public static byte[] encode(List<Entry> entries, RowKey key) {
    int count = Math.min(entries.size(), MAX_ITEMS);
    RowWriter out = new RowWriter(VERSION, RowSize.budget(key)).unsigned(count);
    for (Entry entry : entries.subList(0, count)) {
      out.unsigned(entry.item()).float32(entry.score());
    }
    return out.finish();
  }

  /** Unpacks a row. */
  public static List<Entry> decode(byte[] row) {
    RowReader in = new RowReader(row, VERSION);
    int count = in.unsigned(MAX_ITEMS);
    List<Entry> entries = new ArrayList<>(count);
    for (int n = 0; n < count; n++) {
      entries.add(new Entry(in.unsigned(Integer.MAX_VALUE), in.float32()));
    }
    in.end();
    return entries;
  }
}
