package dev.shopkeeper.analytics.recommend;

import java.util.Arrays;

/**
 * In whose rows new items are to stand: each in those of the {@value #ROWS} known items most like
 * it, of which each takes at most its bounded number of them.
 *
 * <p>The new item asks, not the known one: seen from a known item in a crowd of its kind, a new one
 * may never be among the nearest, and nobody would ever be shown it. Memory: at most {@value #ROWS}
 * · 8 bytes for each new item.
 */
final class NewItems {
  /** Rows that one new item is entered in, at most. */
  static final int ROWS = 20;

  private NewItems() {}

  /**
   * One row for every item, in order; the rows of new items are empty. A weight is w_i · Ĉ_i(j):
   * content's share in new item i by the similarity of i and j as part of i's best.
   *
   * @param most new items a row takes, the strongest, at least 1
   */
  static Neighbours entries(
      ItemDocuments documents,
      ContentOptions content,
      int[] shoppers,
      HybridOptions options,
      int most,
      int threads) {
    boolean[] known = new boolean[shoppers.length];
    int[] fresh = new int[shoppers.length];
    int count = 0;
    for (int item = 0; item < known.length; item++) {
      known[item] = !options.isNew(shoppers[item]);
      if (!known[item] && documents.describes(item)) {
        fresh[count++] = item;
      }
    }
    ContentOptions few =
        new ContentOptions(
            content.measure(),
            content.k1(),
            content.b(),
            content.fieldWeights(),
            ROWS,
            content.postings());
    Neighbours nearest =
        new ContentNeighbours(documents, few, known).rows(Arrays.copyOf(fresh, count), threads);
    Interactions.Builder turned = Interactions.builder();
    for (int row = 0; row < nearest.rows(); row++) {
      int item = nearest.item(row);
      double share = options.contentShare(shoppers[item]);
      for (int at = nearest.start(row); at < nearest.start(row + 1); at++) {
        double part = nearest.weight(at) / (double) nearest.weight(nearest.start(row));
        turned.add(nearest.id(at), item, (float) (share * part));
      }
    }
    return strongest(turned.build(shoppers.length, shoppers.length), most);
  }

  private static Neighbours strongest(Interactions entries, int most) {
    Neighbours.Builder rows = new Neighbours.Builder(entries.rows());
    StrongestFirst kept = new StrongestFirst(most);
    for (int item = 0; item < entries.rows(); item++) {
      for (int e = entries.start(item); e < entries.start(item + 1); e++) {
        kept.offer(entries.column(e), entries.value(e));
      }
      kept.drainTo(rows);
      rows.endRow(item);
    }
    return rows.build();
  }
}
