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
 * All {@link MemberCell cells}, by segment and page, {@value #BLOCK} a row.
 *
 * <pre>
 *   row  := version 1, unsigned features, unsigned cells, cell*
 *   cell := unsigned segment, unsigned pages, unsigned members, float32 radius, octet a feature
 * </pre>
 *
 * <p>A cell's first page is the one behind the last of the cell before. All rows are always
 * written, empty ones too: a reader knows their keys before it knows how many cells there are.
 */
public final class MemberCellRows {
  /** The format that is written and read. */
  public static final int VERSION = 1;

  /** The kind of these rows; the id counts from 0. */
  public static final String KIND = "member-cells";

  /** The most cells. */
  public static final int MAX_CELLS = 1024;

  // 20 features, and numbers of 1, 5, 5 and 4 bytes: 35 at most, 3,584 of a row's 4,000.
  private static final int BLOCK = 102;
  private static final int BLOCKS = (MAX_CELLS + BLOCK - 1) / BLOCK;

  private MemberCellRows() {}

  /** The keys of all rows. */
  public static List<RowKey> keys() {
    return IntStream.range(0, BLOCKS)
        .mapToObj(block -> new RowKey(KIND, Integer.toString(block)))
        .toList();
  }

  /** Packs the cells, in the order of their pages. */
  public static List<Row> encode(int features, List<MemberCell> cells) {
    if (cells.size() > MAX_CELLS) {
      throw new IllegalArgumentException(cells.size() + " cells, must be at most " + MAX_CELLS);
    }
    List<Row> rows = new ArrayList<>();
    for (RowKey key : keys()) {
      int from = Math.min(cells.size(), rows.size() * BLOCK);
      int to = Math.min(cells.size(), from + BLOCK);
      RowWriter out =
          new RowWriter(VERSION, RowSize.budget(key)).unsigned(features).unsigned(to - from);
      for (MemberCell cell : cells.subList(from, to)) {
        out.unsigned(cell.segment())
            .unsigned(cell.pages())
            .unsigned(cell.members())
            .float32(cell.radius());
        for (byte value : cell.centre()) {
          out.octet(value & 0xff);
        }
      }
      rows.add(new Row(key, out.finish()));
    }
    return rows;
  }

  /**
   * Unpacks all rows.
   *
   * @param rows every row of {@link #keys}
   */
  public static List<MemberCell> decode(Map<RowKey, byte[]> rows) {
    List<MemberCell> cells = new ArrayList<>();
    long firstPage = 0;
    for (RowKey key : keys()) {
      if (rows.get(key) == null) {
        throw new CorruptRowException("row " + key.kind() + "/" + key.id() + " is missing");
      }
      RowReader in = new RowReader(rows.get(key), VERSION);
      byte[] none = new byte[in.unsigned(SegmentModel.MAX_FEATURES)];
      int count = in.unsigned(BLOCK);
      for (int n = 0; n < count; n++) {
        MemberCell cell = cell(in, (int) firstPage, none.clone());
        cells.add(cell);
        firstPage += cell.pages();
        if (firstPage > Integer.MAX_VALUE) {
          throw new CorruptRowException("more than 2^31 - 1 pages");
        }
      }
      in.end();
    }
    return cells;
  }

  private static MemberCell cell(RowReader in, int firstPage, byte[] centre) {
    int segment = in.unsigned(SegmentModel.MAX_SEGMENTS - 1);
    int pages = in.unsigned(Integer.MAX_VALUE);
    int members = in.unsigned(Integer.MAX_VALUE);
    float radius = in.float32();
    for (int c = 0; c < centre.length; c++) {
      centre[c] = (byte) in.octet();
    }
    return new MemberCell(segment, firstPage, pages, members, radius, centre);
  }
}
