package dev.shopkeeper.tables.recommend;

import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.RowSize;
import dev.shopkeeper.tables.codec.CorruptRowException;
import dev.shopkeeper.tables.codec.RowReader;
import dev.shopkeeper.tables.codec.RowWriter;
import dev.shopkeeper.tables.segment.SegmentIds;
import dev.shopkeeper.tables.segment.SegmentModel;
import java.util.ArrayList;
import java.util.List;

/**
 * Which segments the lists of segments speak of. A segment without a list of its own has too few
 * shoppers for one.
 *
 * <pre>row := version 1, unsigned generation, unsigned segments, unsigned id a segment</pre>
 *
 * @param generation of the segments table: a place means the same segment in that one alone
 * @param ids the segments' lasting ids by their place, as numbers from 1
 */
public record SegmentChartsRow(long generation, List<Integer> ids) {
  /** The format that is written and read. */
  public static final int VERSION = 1;

  /** The key of the one row. */
  public static final RowKey KEY = ChartRow.key(ChartRow.SEGMENT);

  /** Refuses what no segments table has. */
  public SegmentChartsRow {
    ids = List.copyOf(ids);
    if (generation < 1 || ids.size() > SegmentModel.MAX_SEGMENTS) {
      throw new IllegalArgumentException(
          "%d segments of generation %d: must be 0 to %d, of a generation from 1"
              .formatted(ids.size(), generation, SegmentModel.MAX_SEGMENTS));
    }
  }

  /** The key of the list of the segment at a place, a {@link ChartRow}. */
  public static RowKey key(int place) {
    return ChartRow.key(ChartRow.SEGMENT, Integer.toString(place));
  }

  /** A segment's lasting id as people read it, as {@code s7}. */
  public String id(int place) {
    return SegmentIds.text(ids.get(place));
  }

  /** The place of the segment with this id, -1 where there is none. */
  public int placeOf(String id) {
    for (int place = 0; place < ids.size(); place++) {
      if (id(place).equals(id)) {
        return place;
      }
    }
    return -1;
  }

  /** Packs the row. */
  public byte[] encode() {
    RowWriter out = new RowWriter(VERSION, RowSize.budget(KEY));
    out.unsigned(generation).unsigned(ids.size());
    ids.forEach(out::unsigned);
    return out.finish();
  }

  /** Unpacks a row. */
  public static SegmentChartsRow decode(byte[] row) {
    RowReader in = new RowReader(row, VERSION);
    long generation = in.unsigned();
    int segments = in.unsigned(SegmentModel.MAX_SEGMENTS);
    List<Integer> ids = new ArrayList<>(segments);
    for (int place = 0; place < segments; place++) {
      ids.add(in.unsigned(Integer.MAX_VALUE));
    }
    in.end();
    if (generation == 0) {
      throw new CorruptRowException("generation 0 must be at least 1");
    }
    return new SegmentChartsRow(generation, ids);
  }
}
