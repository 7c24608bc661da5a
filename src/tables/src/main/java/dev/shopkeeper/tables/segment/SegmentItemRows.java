package dev.shopkeeper.tables.segment;

import dev.shopkeeper.tables.Row;
import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.RowSize;
import dev.shopkeeper.tables.codec.CorruptRowException;
import dev.shopkeeper.tables.codec.RowReader;
import dev.shopkeeper.tables.codec.RowWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The segments' typical items, {@value #BLOCK} segments a row, written as {@link
 * SegmentProfileRows} are.
 *
 * <pre>
 *   row     := version 1, unsigned segments, segment*
 *   segment := unsigned items, item*
 *   item    := text id, text title, unsigned buyers, float32 share, float32 lift
 * </pre>
 *
 * <p>Five segments of {@value #MOST_ITEMS} items with every text at its longest take 3,836 bytes.
 */
public final class SegmentItemRows {
  /** The format that is written and read. */
  public static final int VERSION = 1;

  /** The kind of these rows; the id counts from 0. */
  public static final String KIND = "segment-items";

  /** The most items of a segment. */
  public static final int MOST_ITEMS = 5;

  /** The longest id; items of longer ids are left out. */
  public static final int ID_BYTES = 64;

  /** The longest title; longer ones are cut. */
  public static final int TITLE_BYTES = 70;

  private static final int BLOCK = 5;

  private SegmentItemRows() {}

  /** The keys of all rows. */
  public static List<RowKey> keys() {
    return IntStream.range(0, SegmentModel.MAX_SEGMENTS / BLOCK)
        .mapToObj(block -> new RowKey(KIND, Integer.toString(block)))
        .toList();
  }

  /** Packs the items of the segments, in their order. */
  public static List<Row> encode(List<List<TypicalItem>> segments) {
    if (segments.size() > SegmentModel.MAX_SEGMENTS
        || segments.stream().anyMatch(items -> items.size() > MOST_ITEMS)) {
      throw new IllegalArgumentException(
          "items of %d segments: must be at most %d segments, %d items each"
              .formatted(segments.size(), SegmentModel.MAX_SEGMENTS, MOST_ITEMS));
    }
    List<Row> rows = new ArrayList<>();
    for (RowKey key : keys()) {
      int from = Math.min(segments.size(), rows.size() * BLOCK);
      int to = Math.min(segments.size(), from + BLOCK);
      rows.add(new Row(key, encodeBlock(segments.subList(from, to), RowSize.budget(key))));
    }
    return rows;
  }

  /** Unpacks all rows: the items of each segment. */
  public static List<List<TypicalItem>> decode(Map<RowKey, byte[]> rows) {
    List<List<TypicalItem>> segments = new ArrayList<>();
    for (RowKey key : keys()) {
      if (rows.get(key) == null) {
        throw new CorruptRowException("row " + key.kind() + "/" + key.id() + " is missing");
      }
      RowReader in = new RowReader(rows.get(key), VERSION);
      int count = in.unsigned(BLOCK);
      for (int n = 0; n < count; n++) {
        segments.add(items(in));
      }
      in.end();
    }
    return segments;
  }

  private static byte[] encodeBlock(List<List<TypicalItem>> segments, int budget) {
    RowWriter out = new RowWriter(VERSION, budget).unsigned(segments.size());
    for (List<TypicalItem> items : segments) {
      out.unsigned(items.size());
      for (TypicalItem item : items) {
        out.text(item.itemId(), ID_BYTES)
            .text(item.title(), TITLE_BYTES)
            .unsigned(item.buyers())
            .float32(item.share())
            .float32(item.lift());
      }
    }
    return out.finish();
  }

  private static List<TypicalItem> items(RowReader in) {
    List<TypicalItem> items = new ArrayList<>();
    int count = in.unsigned(MOST_ITEMS);
    for (int n = 0; n < count; n++) {
      items.add(
          new TypicalItem(
              in.text(ID_BYTES), in.text(TITLE_BYTES), in.unsigned(), in.float32(), in.float32()));
    }
    return List.copyOf(items);
  }
}
