package dev.shopkeeper.analytics.recommend;

import java.util.Arrays;

/**
 * In whose rows new items are to stand: each in those of the N known items most like it, N being
 * the content neighbours kept, of which each takes at most its bounded number of them.
 *
 * <p>The new item asks, not the known one: seen from a known item in a crowd of its kind, a new one
 * may never be among the nearest, and nobody would ever be shown it. Memory: 8·N bytes for each new
 * item.
 */
final class NewItems {
  private NewItems() {}

  /**
   * One row for every item, in order; the rows of new items are empty. A weight is w_i · min(1,
   * C(i→j) / C(i→i)): content's share in new item i by how near j comes to the same text.
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
    ContentNeighbours index = new ContentNeighbours(documents, content, known);
    Neighbours nearest = index.rows(Arrays.copyOf(fresh, count), threads);
    Interactions.Builder turned = Interactions.builder();
    for (int row = 0; row < nearest.rows(); row++) {
      int item = nearest.item(row);
      double share = options.contentShare(shoppers[item]);
      double self = index.self(item);
      for (int at = nearest.start(row); at < nearest.start(row + 1); at++) {
        double part = Math.min(1, nearest.weight(at) / self);
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
