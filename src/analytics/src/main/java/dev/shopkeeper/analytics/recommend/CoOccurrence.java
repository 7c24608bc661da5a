package dev.shopkeeper.analytics.recommend;

import java.util.Arrays;

/**
 * How many users have both of two items, for pairs that are asked for.
 *
 * <pre>
 *   n_ji = |{ u : x_uj ≠ 0, x_ui ≠ 0 }|
 * </pre>
 *
 * <p>This is what most similarities are made of, before any exponent, but a table keeps it for no
 * more than the few neighbours that stay. So it is counted again for these, whatever method found
 * them, and no method has to carry counts along. Counts are whole numbers: the same on any number
 * of threads and in any slicing.
 *
 * <p>Cost of an item: Σ n_u over its users u, n_u their items, which is one pass of {@link
 * ItemSimilarity} without its arithmetic. Memory: 4 bytes an item for each counter.
 */
public final class CoOccurrence {
  private final Interactions byUser;
  private final Interactions byItem;

  /**
   * @param byUser who took what; values do not matter
   */
  public CoOccurrence(Interactions byUser) {
    this.byUser = byUser;
    this.byItem = byUser.transpose();
  }

  /** A counter, with memory of its own: one for each thread. */
  public Counter counter() {
    return new Counter();
  }

  /** Counts for one item at a time. */
  public final class Counter {
    // 0 for an item that is not asked for, otherwise its place and 1.
    private final int[] asked = new int[byUser.columns()];

    private Counter() {}

    /**
     * The users that an item shares with others.
     *
     * @param item in [0, items)
     * @param others items in any order, none twice
     * @return n_ji for each of the others
     */
    public int[] of(int item, int[] others) {
      for (int n = 0; n < others.length; n++) {
        asked[others[n]] = n + 1;
      }
      int[] users = byItem.columnArray();
      int[] items = byUser.columnArray();
      // Place 0 takes what nobody asked for, so that the loop need not look.
      int[] shared = new int[others.length + 1];
      for (int e = byItem.start(item); e < byItem.start(item + 1); e++) {
        int end = byUser.start(users[e] + 1);
        for (int n = byUser.start(users[e]); n < end; n++) {
          shared[asked[items[n]]]++;
        }
      }
      for (int other : others) {
        asked[other] = 0;
      }
      return Arrays.copyOfRange(shared, 1, shared.length);
    }
  }
}
