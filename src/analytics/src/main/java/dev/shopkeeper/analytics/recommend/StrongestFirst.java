package dev.shopkeeper.analytics.recommend;

import java.util.Arrays;

/**
 * Keeps the K strongest of a stream of signed weights in a binary heap of longs.
 *
 * <p>One long holds weight and id and sorts as the ranking does: 31 bits of |weight| as a float
 * (non-negative floats sort like their bits), 31 bits of the inverted id, so that of two equal
 * strengths the smaller id wins, and the sign. No two ids give the same long, so what is kept does
 * not depend on the order of arrival.
 */
final class StrongestFirst {
  private static final int ID_MASK = 0x7fffffff;

  // A min-heap in heap[1 .. size]; heap[0] is unused, so children of n are 2n and 2n + 1.
  private long[] heap;
  private final int capacity;
  private int size;

  StrongestFirst(int capacity) {
    this.capacity = capacity;
    this.heap = new long[Math.min(capacity, 1023) + 1];
  }

  void offer(int id, float weight) {
    long key =
        (long) Float.floatToRawIntBits(Math.abs(weight)) << 32
            | (long) (ID_MASK - id) << 1
            | (weight < 0 ? 1 : 0);
    if (size < capacity) {
      if (size + 1 == heap.length) {
        heap = Arrays.copyOf(heap, (int) Math.min(capacity + 1L, 2L * heap.length));
      }
      heap[++size] = key;
      up(size);
    } else if (key > heap[1]) {
      heap[1] = key;
      down();
    }
  }

  /** Sorts what was kept, strongest first, appends it to a row and forgets it. */
  void drainTo(Neighbours.Builder row) {
    Arrays.sort(heap, 1, size + 1);
    for (int n = size; n >= 1; n--) {
      long key = heap[n];
      float strength = Float.intBitsToFloat((int) (key >>> 32));
      row.add(id(key), (key & 1) == 0 ? strength : -strength);
    }
    size = 0;
  }

  /** Sorts what was kept, strongest first, writes the ids, forgets all and says how many. */
  int drainTo(int[] ids) {
    Arrays.sort(heap, 1, size + 1);
    int count = size;
    for (int n = 0; n < count; n++) {
      ids[n] = id(heap[count - n]);
    }
    size = 0;
    return count;
  }

  private static int id(long key) {
    return ID_MASK - ((int) (key >>> 1) & ID_MASK);
  }

  private void up(int from) {
    long key = heap[from];
    int n = from;
    while (n > 1 && heap[n >>> 1] > key) {
      heap[n] = heap[n >>> 1];
      n >>>= 1;
    }
    heap[n] = key;
  }

  private void down() {
    long key = heap[1];
    int n = 1;
    int child = 2;
    while (child <= size) {
      if (child < size && heap[child + 1] < heap[child]) {
        child++;
      }
      if (key <= heap[child]) {
        break;
      }
      heap[n] = heap[child];
      n = child;
      child = n << 1;
    }
    heap[n] = key;
  }
}
