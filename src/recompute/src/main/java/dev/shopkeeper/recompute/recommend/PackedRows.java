package dev.shopkeeper.recompute.recommend;

import dev.shopkeeper.analytics.recommend.Neighbours;
import dev.shopkeeper.analytics.recommend.RowSource;
import dev.shopkeeper.analytics.recommend.Threads;
import dev.shopkeeper.tables.recommend.NeighbourRow;
import java.util.concurrent.atomic.AtomicInteger;

/** The packed row of every item, as it would lie in the table. */
final class PackedRows {
  private static final int SLICES_PER_THREAD = 16;

  private final byte[][] rows;

  private PackedRows(byte[][] rows) {
    this.rows = rows;
  }

  /**
   * Computes and packs slice by slice, so that of full-precision rows no more than a slice for each
   * thread is in memory at once.
   */
  static PackedRows build(RowSource source, int maxBytes, int threads) {
    int items = source.items();
    byte[][] rows = new byte[items][];
    int slices = Math.min(Math.max(1, items), threads * SLICES_PER_THREAD);
    AtomicInteger next = new AtomicInteger();
    Threads.run(
        threads,
        () -> {
          for (int s = next.getAndIncrement(); s < slices; s = next.getAndIncrement()) {
            int from = (int) ((long) items * s / slices);
            int to = (int) ((long) items * (s + 1) / slices);
            Neighbours slice = source.slice(from, to);
            for (int r = 0; r < slice.rows(); r++) {
              int item = slice.item(r);
              rows[item] = NeighbourRow.encode(item, slice.ids(r), slice.weights(r), maxBytes);
            }
          }
        });
    return new PackedRows(rows);
  }

  byte[] row(int item) {
    return rows[item];
  }

  int largest() {
    int largest = 0;
    for (byte[] row : rows) {
      largest = Math.max(largest, row.length);
    }
    return largest;
  }

  NeighbourRow[] decode() {
    NeighbourRow[] decoded = new NeighbourRow[rows.length];
    for (int r = 0; r < rows.length; r++) {
      decoded[r] = NeighbourRow.decode(rows[r]);
    }
    return decoded;
  }
}
