package dev.shopkeeper.tables.recommend;

import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.RowSize;
import dev.shopkeeper.tables.codec.CorruptRowException;
import dev.shopkeeper.tables.codec.RowReader;
import dev.shopkeeper.tables.codec.RowWriter;

/**
 * After how long shoppers buy an item again; only items that shoppers in general buy again have
 * such a row.
 *
 * <pre>
 *   row := version 1, unsigned item, unsigned buyers, unsigned repeaters,
 *          float32 share, float32 interval, float32 spread
 * </pre>
 *
 * @param item number of the item
 * @param buyers how many shoppers bought it
 * @param repeaters how many bought it on two days or more
 * @param share the share of buyers who buy again, shrunk to that of the category, in (0, 1]
 * @param intervalDays median days between two purchases, shrunk likewise, in (0, 36525]
 * @param spread standard deviation of the interval's logarithm, greater than 0
 */
public record RepurchaseRow(
    int item, int buyers, int repeaters, float share, float intervalDays, float spread) {
  /** The format that is written and read. */
  public static final int VERSION = 1;

  /** The kind of these rows; their id is the item's. */
  public static final String KIND = "repurchase";

  /** No interval is longer: a hundred years. */
  private static final float LONGEST_DAYS = 36_525;

  /** Refuses figures out of range. */
  public RepurchaseRow {
    if (item < 0 || repeaters < 0 || buyers < repeaters) {
      throw new IllegalArgumentException(
          "item %d, %d buyers, %d repeaters".formatted(item, buyers, repeaters));
    }
    if (!(share > 0 && share <= 1)
        || !(intervalDays > 0 && intervalDays <= LONGEST_DAYS)
        || !(spread > 0 && Float.isFinite(spread))) {
      throw new IllegalArgumentException(
          "share %s must be in (0, 1], interval %s in (0, 36525] and spread %s greater than 0"
              .formatted(share, intervalDays, spread));
    }
  }

  /** The key of an item's row. */
  public static RowKey key(String itemId) {
    return new RowKey(KIND, itemId);
  }

  /** Packs the row. */
  public byte[] encode(RowKey key) {
    return new RowWriter(VERSION, RowSize.budget(key))
        .unsigned(item)
        .unsigned(buyers)
        .unsigned(repeaters)
        .float32(share)
        .float32(intervalDays)
        .float32(spread)
        .finish();
  }

  /** Unpacks a row, or throws {@link CorruptRowException} with what is wrong. */
  public static RepurchaseRow decode(byte[] row) {
    RowReader in = new RowReader(row, VERSION);
    int item = in.unsigned(Integer.MAX_VALUE);
    int buyers = in.unsigned(Integer.MAX_VALUE);
    int repeaters = in.unsigned(buyers);
    float share = in.float32();
    float interval = in.float32();
    float spread = in.float32();
    in.end();
    try {
      return new RepurchaseRow(item, buyers, repeaters, share, interval, spread);
    } catch (IllegalArgumentException e) {
      throw new CorruptRowException(e.getMessage());
    }
  }
}
