package dev.shopkeeper.recompute.recommend;

import dev.shopkeeper.analytics.recommend.CoOccurrence;
import dev.shopkeeper.analytics.recommend.Interactions;
import dev.shopkeeper.analytics.recommend.Neighbours;
import dev.shopkeeper.analytics.recommend.RowSource;
import dev.shopkeeper.analytics.recommend.Slices;
import dev.shopkeeper.tables.recommend.NeighbourRow;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/** The packed row of every item, as it would lie in the table. */
final class PackedRows extends PackedTable {
  private static final int[] NONE = {};

  private PackedRows(byte[][] rows) {
    super(rows);
  }

  /** For each of some items how many shoppers met it and another as well; empty for no counts. */
  private interface Shoppers {
    int[] with(int item, int[] others);
  }

  /** Rows that say nothing of how many shoppers met both items, for scores alone. */
  static PackedRows build(RowSource source, int maxBytes, int threads) {
    return build(source, () -> (item, others) -> NONE, maxBytes, threads);
  }

  /**
   * Rows as they go into a table.
   *
   * @param met who met what, which the source has learnt from
   */
  static PackedRows build(RowSource source, Interactions met, int maxBytes, int threads) {
    CoOccurrence both = new CoOccurrence(met);
    return build(source, () -> both.counter()::of, maxBytes, threads);
  }

  /**
   * Computes and packs slice by slice, so that of full-precision rows no more than a slice for each
   * thread is in memory at once.
   */
  private static PackedRows build(
      RowSource source, Supplier<Shoppers> ofThread, int maxBytes, int threads) {
    List<byte[][]> slices =
        new Slices(source.items(), threads)
            .eachWith(
                () -> {
                  Shoppers shoppers = ofThread.get();
                  return (from, to) -> packed(source.slice(from, to), shoppers, maxBytes);
                });
    return new PackedRows(slices.stream().flatMap(Arrays::stream).toArray(byte[][]::new));
  }

  private static byte[][] packed(Neighbours slice, Shoppers shoppers, int maxBytes) {
    byte[][] rows = new byte[slice.rows()][];
    for (int r = 0; r < rows.length; r++) {
      int item = slice.item(r);
      int[] ids = slice.ids(r);
      rows[r] =
          NeighbourRow.encode(item, ids, slice.weights(r), shoppers.with(item, ids), maxBytes);
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
