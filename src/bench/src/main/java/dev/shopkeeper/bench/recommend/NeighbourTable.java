package dev.shopkeeper.bench.recommend;

import dev.shopkeeper.analytics.recommend.CoOccurrence;
import dev.shopkeeper.analytics.recommend.Interactions;
import dev.shopkeeper.analytics.recommend.ItemSimilarity;
import dev.shopkeeper.analytics.recommend.Neighbours;
import dev.shopkeeper.analytics.recommend.SimilarityOptions;
import dev.shopkeeper.tables.recommend.NeighbourRow;
import java.util.Arrays;

/**
 * Packed rows of a synthetic shop's items, and histories of shoppers all of whose rows are full.
 */
final class NeighbourTable {
  static final int HISTORY = 20;
  static final int NEIGHBOURS = 200;

  private static final int INTERACTIONS_PER_ITEM = 20;
  private static final int MOST_HISTORIES = 1024;
  private static final long SEED = 3;

  /** By item, as they lie in the table. */
  final byte[][] rows;

  /** Histories of {@value #HISTORY} items, each with a row of {@value #NEIGHBOURS} neighbours. */
  final int[][] histories;

  private NeighbourTable(byte[][] rows, int[][] histories) {
    this.rows = rows;
    this.histories = histories;
  }

  static NeighbourTable of(int items) {
    Interactions shop = SyntheticShop.of(items, items * INTERACTIONS_PER_ITEM, SEED);
    Neighbours neighbours = new ItemSimilarity(shop, SimilarityOptions.cosine(NEIGHBOURS)).all(1);
    CoOccurrence.Counter shoppers = new CoOccurrence(shop).counter();
    byte[][] rows = new byte[items][];
    boolean[] full = new boolean[items];
    for (int item = 0; item < items; item++) {
      int[] ids = neighbours.ids(item);
      full[item] = ids.length == NEIGHBOURS;
      rows[item] =
          NeighbourRow.encode(
              item,
              ids,
              neighbours.weights(item),
              shoppers.of(item, ids),
              NeighbourRow.DEFAULT_BUDGET);
    }
    return new NeighbourTable(rows, histories(shop, full));
  }

  private static int[][] histories(Interactions shop, boolean[] full) {
    int[][] histories = new int[MOST_HISTORIES][];
    int found = 0;
    for (int user = 0; user < shop.rows() && found < MOST_HISTORIES; user++) {
      int[] taken =
          Arrays.stream(shop.columnsOf(user)).filter(item -> full[item]).limit(HISTORY).toArray();
      if (taken.length == HISTORY) {
        histories[found++] = taken;
      }
    }
    if (found == 0) {
      throw new IllegalStateException("no shopper has " + HISTORY + " items with full rows");
    }
    return Arrays.copyOf(histories, found);
  }
}
