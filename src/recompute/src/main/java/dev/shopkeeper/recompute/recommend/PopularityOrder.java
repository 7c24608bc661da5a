package dev.shopkeeper.recompute.recommend;

import dev.shopkeeper.analytics.recommend.Sequences;
import java.util.Arrays;

/**
 * Numbers items by how often sessions have them, most first (ties: first seen), as a table does:
 * numbers in rows are small, and say how frequent an item is.
 */
final class PopularityOrder {
  private final int[] number;

  private PopularityOrder(int[] number) {
    this.number = number;
  }

  static PopularityOrder of(Sequences sessions, int items) {
    long[] keys = new long[items];
    for (int at = 0; at < sessions.size(); at++) {
      keys[sessions.item(at)] -= 1L << 32;
    }
    for (int item = 0; item < items; item++) {
      keys[item] |= item;
    }
    Arrays.sort(keys);
    int[] number = new int[items];
    for (int place = 0; place < items; place++) {
      number[(int) keys[place]] = place;
    }
    return new PopularityOrder(number);
  }

  /** The same sequences under the new numbers; items not known before keep theirs. */
  Sequences renumber(Sequences sequences) {
    Sequences.Builder renumbered = Sequences.builder();
    for (int s = 0; s < sequences.count(); s++) {
      for (int at = sequences.start(s); at < sequences.start(s + 1); at++) {
        int item = sequences.item(at);
        renumbered.add(item < number.length ? number[item] : item);
      }
      renumbered.end();
    }
    return renumbered.build();
  }
}
