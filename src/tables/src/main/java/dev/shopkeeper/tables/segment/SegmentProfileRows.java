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
 * The segments' names, descriptions and means, {@value #BLOCK} segments a row.
 *
 * <pre>
 *   row     := version 1, unsigned segments, segment*
 *   segment := text name, text description, unsigned features, float32 mean a feature
 * </pre>
 *
 * <p>All rows are always written, empty ones too: a reader knows their keys before it knows how
 * many segments there are, and reads them together with the model. Five segments with every text at
 * its longest and 20 features take at most 2,826 bytes, so that every row fits.
 */
public final class SegmentProfileRows {
  /** The format that is written and read. */
  public static final int VERSION = 1;

  /** The kind of these rows; the id counts from 0. */
  public static final String KIND = "segment-profiles";

  /** The longest name. */
  public static final int NAME_BYTES = 80;

  /** The longest description. */
  public static final int DESCRIPTION_BYTES = 400;

  private static final int BLOCK = 5;

  private SegmentProfileRows() {}

  /** The keys of all rows. */
  public static List<RowKey> keys() {
    return IntStream.range(0, SegmentModel.MAX_SEGMENTS / BLOCK)
        .mapToObj(block -> new RowKey(KIND, Integer.toString(block)))
        .toList();
  }

  /** Packs the segments, in their order, at most {@value SegmentModel#MAX_SEGMENTS}. */
  public static List<Row> encode(List<SegmentText> segments) {
    if (segments.size() > SegmentModel.MAX_SEGMENTS) {
      throw new IllegalArgumentException(
          segments.size() + " segments, must be at most " + SegmentModel.MAX_SEGMENTS);
    }
    List<Row> rows = new ArrayList<>();
    for (RowKey key : keys()) {
      int from = Math.min(segments.size(), rows.size() * BLOCK);
      int to = Math.min(segments.size(), from + BLOCK);
      rows.add(new Row(key, encodeBlock(segments.subList(from, to), RowSize.budget(key))));
    }
    return rows;
  }

  /**
   * Unpacks all rows.
   *
   * @param rows every row of {@link #keys}
   * @param features how many features the model has
   */
  public static List<SegmentText> decode(Map<RowKey, byte[]> rows, int features) {
    List<SegmentText> segments = new ArrayList<>();
    for (RowKey key : keys()) {
      if (rows.get(key) == null) {
        throw new CorruptRowException("row " + key.kind() + "/" + key.id() + " is missing");
      }
      decodeBlock(rows.get(key), features, segments);
    }
    return segments;
  }

  private static byte[] encodeBlock(List<SegmentText> segments, int budget) {
    RowWriter out = new RowWriter(VERSION, budget).unsigned(segments.size());
    for (SegmentText segment : segments) {
      if (segment.means().size() > SegmentModel.MAX_FEATURES) {
        throw new IllegalArgumentException(
            segment.means().size() + " means, must be at most " + SegmentModel.MAX_FEATURES);
      }
      out.text(segment.name(), NAME_BYTES)
          .text(segment.description(), DESCRIPTION_BYTES)
          .unsigned(segment.means().size());
      segment.means().forEach(out::float32);
    }
    return out.finish();
  }

  private static void decodeBlock(byte[] row, int features, List<SegmentText> segments) {
    RowReader in = new RowReader(row, VERSION);
    int count = in.unsigned(BLOCK);
    for (int n = 0; n < count; n++) {
      String name = in.text(NAME_BYTES);
      String description = in.text(DESCRIPTION_BYTES);
      int means = in.unsigned(SegmentModel.MAX_FEATURES);
      if (means != features) {
        throw new CorruptRowException(
            "segment '%s' has %d means, the model %d features".formatted(name, means, features));
      }
      List<Float> values = new ArrayList<>(means);
      for (int c = 0; c < means; c++) {
        values.add(in.float32());
      }
      segments.add(new SegmentText(name, description, values));
    }
    in.end();
  }
}
