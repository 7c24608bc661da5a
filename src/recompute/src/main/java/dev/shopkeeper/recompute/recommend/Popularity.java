package dev.shopkeeper.recompute.recommend;

import dev.shopkeeper.analytics.recommend.Interactions;
import java.util.Arrays;

/**
 * Items by how many users took them, most first, ties by smaller number: what fills short lists.
 */
final class Popularity {
  private final int[] ranked;

  Popularity(Interactions interactions) {
    int items = interactions.columns();
    long[] keys = new long[items];
    for (int e = 0; e < interactions.size(); e++) {
      keys[interactions.column(e)] -= 1L << 32;
    }
    for (int i = 0; i < items; i++) {
      keys[i] |= i;
    }
    Arrays.sort(keys);
    ranked = new int[items];
    for (int place = 0; place < items; place++) {
      ranked[place] = (int) keys[place];
    }
  }

  /** The place of each item, from 0. */
  int[] numbers() {
    int[] numbers = new int[ranked.length];
    for (int place = 0; place < ranked.length; place++) {
      numbers[ranked[place]] = place;
    }
    return numbers;
  }

  /**
   * Fills a list up.
   *
   * @param list its first {@code length} places are taken and must not be repeated
   * @param excluded ascending, must not be added
   * @return how many places are taken now
   */
  int fill(int[] list, int length, int[] excluded) {
    int taken = length;
    for (int place = 0; place < ranked.length && taken < list.length; place++) {
      int item = ranked[place];
      if (Arrays.binarySearch(excluded, item) < 0 && !contains(list, length, item)) {
        list[taken++] = item;
      }
    }
    return taken;
  }

  private static boolean contains(int[] list, int length, int item) {
    for (int n = 0; n < length; n++) {
      if (list[n] == item) {
        return true;
      }
    }
    return false;
  }
}
