package dev.shopkeeper.tables.segment;

import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.RowSize;
import dev.shopkeeper.tables.codec.CorruptRowException;
import dev.shopkeeper.tables.codec.RowReader;
import dev.shopkeeper.tables.codec.RowWriter;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * The RFM grid and how many shoppers are in each of its groups.
 *
 * <pre>
 *   row := version 1, unsigned grids (0 or 1), [float64 cut x 12], unsigned shoppers a group
 * </pre>
 *
 * @param grid the grid; empty where nobody has bought
 * @param sizes shoppers of each group
 */
public record RfmRow(Optional<RfmGrid> grid, Map<RfmGroup, Long> sizes) {
  /** The format that is written and read. */
  public static final int VERSION = 1;

  /** The key of the one row. */
  public static final RowKey KEY = new RowKey("segment-rfm", "");

  private static final int CUTS = RfmGrid.STEPS - 1;

  /** Every group has a size. */
  public RfmRow {
    Map<RfmGroup, Long> all = new EnumMap<>(RfmGroup.class);
    for (RfmGroup group : RfmGroup.values()) {
      all.put(group, sizes.getOrDefault(group, 0L));
    }
    sizes = all;
  }

  /** Of a shop where nobody has bought. */
  public static RfmRow none() {
    return new RfmRow(Optional.empty(), Map.of());
  }

  /** Packs the row. */
  public byte[] encode() {
    RowWriter out = new RowWriter(VERSION, RowSize.budget(KEY)).unsigned(grid.isPresent() ? 1 : 0);
    if (grid.isPresent()) {
      for (double[] four : grid.get().cuts()) {
        for (double cut : four) {
          out.float64(cut);
        }
      }
    }
    for (RfmGroup group : RfmGroup.values()) {
      out.unsigned(sizes.get(group));
    }
    return out.finish();
  }

  /** Unpacks a row. */
  public static RfmRow decode(byte[] row) {
    RowReader in = new RowReader(row, VERSION);
    try {
      Optional<RfmGrid> grid =
          in.unsigned(1) == 1
              ? Optional.of(new RfmGrid(cuts(in), cuts(in), cuts(in)))
              : Optional.empty();
      Map<RfmGroup, Long> sizes = new EnumMap<>(RfmGroup.class);
      for (RfmGroup group : RfmGroup.values()) {
        sizes.put(group, in.unsigned());
      }
      in.end();
      return new RfmRow(grid, sizes);
    } catch (IllegalArgumentException e) {
      throw new CorruptRowException(e.getMessage());
    }
  }

  private static double[] cuts(RowReader in) {
    double[] four = new double[CUTS];
    for (int n = 0; n < CUTS; n++) {
      four[n] = in.float64();
    }
    return four;
  }
}
