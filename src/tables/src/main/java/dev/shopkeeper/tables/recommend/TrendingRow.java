package dev.shopkeeper.tables.recommend;

import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.RowSize;
import dev.shopkeeper.tables.codec.RowReader;
import dev.shopkeeper.tables.codec.RowWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * The items that sell more now than they used to, best first.
 *
 * <pre>row := version 1, unsigned count, (unsigned item, float32 score)*</pre>
 */
public final class TrendingRow {
  /** The format that is written and read. */
  public static final int VERSION = 1;

  /** The key of the one row. */
  public static final RowKey KEY = new RowKey("trending", "");

  /** The most items: what fits whatever their numbers. */
  public static final int MAX_ITEMS = 400;

  private TrendingRow() {}

  /**
   * An item that sells more than it used to.
   *
   * @param item its number
   * @param score how much more
   */
  public record Rise(int item, float score) {}

  /** Packs the first {@value #MAX_ITEMS}. */
  public static byte[] encode(List<Rise> rises) {
    int count = Math.min(rises.size(), MAX_ITEMS);
    RowWriter out = new RowWriter(VERSION, RowSize.budget(KEY)).unsigned(count);
    for (Rise rise : rises.subList(0, count)) {
      out.unsigned(rise.item()).float32(rise.score());
    }
    return out.finish();
  }

  /** Unpacks the row. */
  public static List<Rise> decode(byte[] row) {
    RowReader in = new RowReader(row, VERSION);
    int count = in.unsigned(MAX_ITEMS);
    List<Rise> rises = new ArrayList<>(count);
    for (int n = 0; n < count; n++) {
      rises.add(new Rise(in.unsigned(Integer.MAX_VALUE), in.float32()));
    }
    in.end();
    return rises;
  }
}
