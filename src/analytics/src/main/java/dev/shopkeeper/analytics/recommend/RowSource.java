package dev.shopkeeper.analytics.recommend;

import java.util.ArrayList;
import java.util.List;

/**
 * A learnt item-to-item table whose rows are computed when they are asked for.
 *
 * <p>A row is the same whoever computes it and however the items are cut into slices; slices may be
 * asked for on several threads at once.
 */
public interface RowSource {
  /** Number of items, each of which has a row. */
  int items();

  /**
   * The rows of items {@code from .. to - 1}, on the calling thread.
   *
   * @param from first item, in [0, to]
   * @param to one after the last item, at most {@link #items()}
   */
  Neighbours slice(int from, int to);

  /** The rows of all items, sliced among threads and joined in order. */
  default Neighbours all(int threads) {
    return Neighbours.concatenation(new Slices(items(), threads).each(this::slice));
  }

  /** The rows of about a thousand items in evenly spaced runs, for figures about typical rows. */
  default Neighbours sample() {
    int runs = 16;
    int length = 64;
    int items = items();
    if (items <= runs * length) {
      return slice(0, items);
    }
    List<Neighbours> taken = new ArrayList<>();
    for (int run = 0; run < runs; run++) {
      int from = (int) ((long) items * run / runs);
      taken.add(slice(from, from + length));
    }
    return Neighbours.concatenation(taken);
  }

  /** Refuses a slice that does not lie within the items. */
  static void checkSlice(int from, int to, int items) {
    if (from < 0 || from > to || to > items) {
      throw new IllegalArgumentException(
          "slice [%d, %d) must lie in [0, %d)".formatted(from, to, items));
    }
  }
}
