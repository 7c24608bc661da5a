package dev.shopkeeper.recompute.recommend;

import dev.shopkeeper.analytics.recommend.Neighbours;
import dev.shopkeeper.analytics.recommend.RowSource;
import dev.shopkeeper.analytics.recommend.Slices;
import dev.shopkeeper.tables.recommend.NeighbourRow;
import java.util.Arrays;
import java.util.List;

/** The packed row of every item, as it would lie in the table. */
final class PackedRows extends PackedTable {
  private PackedRows(byte[][] rows) {
    super(rows);
  }

  /**
   * Computes and packs slice by slice, so that of full-precision rows no more than a slice for each
   * thread is in memory at once.
   */
  static PackedRows build(RowSource source, int maxBytes, int threads) {
    List<byte[][]> slices =
        new Slices(source.items(), threads)
            .each((from, to) -> packed(source.slice(from, to), maxBytes));
    return new PackedRows(slices.stream().flatMap(Arrays::stream).toArray(byte[][]::new));
  }

  private static byte[][] packed(Neighbours slice, int maxBytes) {
    byte[][] rows = new byte[slice.rows()][];
    for (int r = 0; r < rows.length; r++) {
      rows[r] = NeighbourRow.encode(slice.item(r), slice.ids(r), slice.weights(r), maxBytes);
    }
    return rows;
  }

  NeighbourRow[] decode() {
    NeighbourRow[] decoded = new NeighbourRow[rows.length];
    for (int r = 0; r < rows.length; r++) {
      decoded[r] = NeighbourRow.decode(rows[r]);
    }
    return decoded;
  }
}
