package dev.shopkeeper.analytics.recommend;

import java.util.Arrays;

/**
 * Keeps the K strongest of a stream of signed weights.
 *
 * <p>One long holds weight and id and sorts as the ranking does: 31 bits of |weight| as a float
 * (non-negative floats sort like their bits), 31 bits of the inverted id, so that of two equal
 * strengths the smaller id wins, and the sign. No two ids give the same long, so what is kept does
 * not depend on the order of arrival.
 *
 * <p>What comes is collected unsorted; only when the room is full, and at the end, are the K
 * strongest picked and sorted, all at once, by a bucket sort: O(1) a weight where a heap takes
 * O(log K), and next to no branch that a processor cannot foresee. The weakest of K then is a floor
 * that keeps most of what comes later out.
 */
final class StrongestFirst {
  private static final int ID_MASK = 0x7fffffff;
  private static final int LEAST_ROOM = 2048;
  // A float's bits grow with the logarithm of its value, so that buckets of equal width hold
  // similarities, which spread over powers of ten, more evenly than their values would.
  private static final int BUCKET_BITS = 8;
  private static final int LARGE_BUCKET = 32;

  private final int capacity;
  private final int[] bucketEnd = new int[1 << BUCKET_BITS];
  private long[] key = new long[LEAST_ROOM];
  private long[] sorted = new long[0];
  private int size;
  private long floor = -1;

  StrongestFirst(int capacity) {
    this.capacity = capacity;
  }

  void offer(int id, float weight) {
    long candidate =
        (long) Float.floatToRawIntBits(Math.abs(weight)) << 32
            | (long) (ID_MASK - id) << 1
            | (weight < 0 ? 1 : 0);
    key[size] = candidate;
    size += candidate > floor ? 1 : 0;
    if (size == key.length) {
      makeRoom();
    }
  }

  /** Sorts what was kept, strongest first, appends it to a row and forgets it. */
  void drainTo(Neighbours.Builder row) {
    int end = sort();
    for (int n = end - 1; n >= Math.max(0, end - capacity); n--) {
      float strength = Float.intBitsToFloat((int) (sorted[n] >>> 32));
      row.add(id(sorted[n]), (sorted[n] & 1) == 0 ? strength : -strength);
    }
    forget();
  }

  /** Sorts what was kept, strongest first, writes the ids, forgets all and says how many. */
  int drainTo(int[] ids) {
    int end = sort();
    int count = Math.min(end, capacity);
    for (int n = 0; n < count; n++) {
      ids[n] = id(sorted[end - 1 - n]);
    }
    forget();
    return count;
  }

  private static int id(long key) {
    return ID_MASK - ((int) (key >>> 1) & ID_MASK);
  }

  private void forget() {
    size = 0;
    floor = -1;
  }

  private void makeRoom() {
    long enough = Math.min(Integer.MAX_VALUE - 8L, 2L * capacity);
    if (key.length < enough) {
      key = Arrays.copyOf(key, (int) Math.min(enough, 2L * key.length));
      return;
    }
    int end = sort();
    System.arraycopy(sorted, end - capacity, key, 0, capacity);
    size = capacity;
    floor = sorted[end - capacity];
  }

  /**
   * Sorts the K strongest, and what shares a bucket with the weakest of them, ascending to the
   * front of {@code sorted}; returns how many there are.
   */
  private int sort() {
    long least = Long.MAX_VALUE;
    long greatest = 0;
    for (int n = 0; n < size; n++) {
      least = Math.min(least, key[n]);
      greatest = Math.max(greatest, key[n]);
    }
    int width = Long.SIZE - Long.numberOfLeadingZeros(greatest - least);
    int shift = Math.max(0, width - BUCKET_BITS);
    Arrays.fill(bucketEnd, 0);
    for (int n = 0; n < size; n++) {
      bucketEnd[(int) (key[n] - least >>> shift)]++;
    }
    int first = bucketEnd.length;
    int count = 0;
    while (first > 0 && count < capacity) {
      count += bucketEnd[--first];
    }
    if (sorted.length < count) {
      sorted = new long[key.length];
    }
    scatter(first, least, shift);
    sortBuckets(first, count);
    return count;
  }

  /** Moves the keys of bucket {@code first} and above to their buckets' places. */
  private void scatter(int first, long least, int shift) {
    int end = 0;
    for (int b = first; b < bucketEnd.length; b++) {
      end += bucketEnd[b];
      bucketEnd[b] = end - bucketEnd[b];
    }
    long from = least + ((long) first << shift);
    int candidates = 0;
    for (int n = 0; n < size; n++) {
      long one = key[n];
      key[candidates] = one;
      candidates += one >= from ? 1 : 0;
    }
    for (int n = 0; n < candidates; n++) {
      sorted[bucketEnd[(int) (key[n] - least >>> shift)]++] = key[n];
    }
  }

  private void sortBuckets(int first, int count) {
    int start = 0;
    for (int b = first; b < bucketEnd.length; b++) {
      if (bucketEnd[b] - start > LARGE_BUCKET) {
        Arrays.sort(sorted, start, bucketEnd[b]);
      }
      start = bucketEnd[b];
    }
    // What is left of disorder lies within small buckets.
    for (int n = 1; n < count; n++) {
      long one = sorted[n];
      int at = n;
      while (at > 0 && sorted[at - 1] > one) {
        sorted[at] = sorted[at - 1];
        at--;
      }
      sorted[at] = one;
    }
  }
}
