package dev.shopkeeper.tables.recommend;

import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.RowSize;
import dev.shopkeeper.tables.codec.CorruptRowException;
import dev.shopkeeper.tables.codec.RowReader;
import dev.shopkeeper.tables.codec.RowWriter;
import dev.shopkeeper.tables.segment.SegmentModel;

/**
 * Which segments the lists of segments speak of. A segment without a list of its own has too few
 * shoppers for one.
 *
 * <pre>row := version 1, unsigned generation, unsigned segments</pre>
 *
 * @param generation of the segments table: a number means the same segment in that one alone
 * @param segments how many segments it has
 */
public record SegmentChartsRow(long generation, int segments) {
  /** The format that is written and read. */
  public static final int VERSION = 1;

  /** The key of the one row. */
  public static final RowKey KEY = ChartRow.key(ChartRow.SEGMENT);

  /** Refuses what no segments table has. */
  public SegmentChartsRow {
    if (generation < 1 || segments < 0 || segments > SegmentModel.MAX_SEGMENTS) {
      throw new IllegalArgumentException(
          "%d segments of generation %d: must be 0 to %d, of a generation from 1"
              .formatted(segments, generation, SegmentModel.MAX_SEGMENTS));
    }
  }

  /** The key of a segment's list, a {@link ChartRow}. */
  public static RowKey key(int segment) {
    return ChartRow.key(ChartRow.SEGMENT, Integer.toString(segment));
  }

  /** Packs the row. */
  public byte[] encode() {
    return new RowWriter(VERSION, RowSize.budget(KEY))
        .unsigned(generation)
        .unsigned(segments)
        .finish();
  }

  /** Unpacks a row. */
  public static SegmentChartsRow decode(byte[] row) {
    RowReader in = new RowReader(row, VERSION);
    long generation = in.unsigned();
    int segments = in.unsigned(SegmentModel.MAX_SEGMENTS);
    in.end();
    if (generation == 0) {
      throw new CorruptRowException("generation 0 must be at least 1");
    }
    return new SegmentChartsRow(generation, segments);
  }
}
