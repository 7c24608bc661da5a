package dev.shopkeeper.serving.recommend;

import java.util.Arrays;

/**
 * Numbers keys from 0 in the order in which they first appear, for a few thousand keys at a time.
 *
 * <p>Open addressing, at most half full, linear probing; keeps its memory when it is emptied.
 */
final class Slots {
  // 2^32 divided by the golden ratio: spreads runs of neighbouring keys (Knuth, TAOCP 3, 6.4).
  private static final int FIBONACCI = 0x9e3779b9;
  private static final int FIRST_BITS = 10;

  private int bits = FIRST_BITS;
  // Slot of a key plus one; 0 is free.
  private int[] table = new int[1 << FIRST_BITS];
  private int[] keys = new int[1 << FIRST_BITS - 1];
  private int size;

  /** How many keys there are. */
  int size() {
    return size;
  }

  int key(int slot) {
    return keys[slot];
  }

  /** The slot of a key, a new one where it has none. */
  int add(int key) {
    int at = find(key);
    if (table[at] != 0) {
      return table[at] - 1;
    }
    if (size == keys.length) {
      grow();
      at = find(key);
    }
    keys[size] = key;
    table[at] = ++size;
    return size - 1;
  }

  /** The slot of a key, -1 where it has none. */
  int slot(int key) {
    return table[find(key)] - 1;
  }

  void clear() {
    // A few keys in a table grown by an earlier visit are taken out one by one, last first, so
    // that no search passes a hole.
    if (size < table.length >> 4) {
      for (int slot = size - 1; slot >= 0; slot--) {
        table[find(keys[slot])] = 0;
      }
    } else {
      Arrays.fill(table, 0);
    }
    size = 0;
  }

  private void grow() {
    bits++;
    table = new int[1 << bits];
    keys = Arrays.copyOf(keys, 1 << bits - 1);
    for (int slot = 0; slot < size; slot++) {
      table[find(keys[slot])] = slot + 1;
    }
  }

  private int find(int key) {
    int mask = table.length - 1;
    int at = key * FIBONACCI >>> 32 - bits;
    while (table[at] != 0 && keys[table[at] - 1] != key) {
      at = at + 1 & mask;
    }
    return at;
  }
}
