package dev.shopkeeper.analytics.recommend;

import java.util.Arrays;

/**
 * Picks the K strongest of many signed weights and sorts them, strongest first; of two equal
 * strengths the smaller id wins, so that what is kept does not depend on the order of arrival.
 *
 * <p>A bucket sort whose buckets are the leading bits of |weight|: they grow with the logarithm of
 * the value, so that buckets hold similarities, which spread over powers of ten, evenly. Counting
 * the buckets finds the one in which the K-th lies; what is below it is never looked at again. O(1)
 * a weight where a heap takes O(log K), and next to no branch that a processor cannot foresee.
 *
 * <p>Inside a bucket equal weights stay in the order of arrival, so those who come by ascending id
 * are in place already: where counts are small, most neighbours of a row have equals.
 */
final class StrongestFirst {
  private static final int STRENGTH = 0x7fffffff;
  // Sign and exponent and so many leading bits of the fraction that there are 32 to the octave.
  private static final int BUCKET_SHIFT = 18;
  private static final int LARGE_BUCKET = 32;
  private static final int LEAST_ROOM = 4096;

  private final int capacity;
  // How many there are in each bucket, then where the next of it goes; all 0 between two sorts.
  private final int[] bucket = new int[1 << Integer.SIZE - 1 - BUCKET_SHIFT];
  // Places of those in or above the bucket of the K-th.
  private int[] candidate = new int[0];
  private long[] sorted = new long[0];
  // Buckets of the weakest, of the strongest and of the K-th.
  private int least;
  private int greatest;
  private int last;

  private int[] id = new int[256];
  private float[] weight = new float[256];
  private int size;
  // Whatever is weaker cannot be among the K strongest of what was offered so far.
  private int floor;

  StrongestFirst(int capacity) {
    this.capacity = capacity;
  }

  void offer(int id, float weight) {
    this.id[size] = id;
    this.weight[size] = weight;
    size += strength(weight) >= floor ? 1 : 0;
    if (size == this.id.length) {
      makeRoom();
    }
  }

  /** Appends the strongest of what was offered to a row and forgets it. */
  void drainTo(Neighbours.Builder row) {
    int kept = sort(id, weight, size);
    row.append(sorted, kept);
    forget();
  }

  /** Writes the ids of the strongest of what was offered, forgets it and says how many. */
  int drainTo(int[] ids) {
    int count = sort(id, weight, size);
    for (int n = 0; n < count; n++) {
      ids[n] = id(sorted[n]);
    }
    forget();
    return count;
  }

  /**
   * Puts the strongest of given weights in their row: for kernels that have them in arrays.
   *
   * @param ids one for each weight, all different
   * @param weights of any sign
   * @param count how many of them count
   */
  void drainTo(int[] ids, float[] weights, int count, PlacedRows rows, int row) {
    int kept = sort(ids, weights, count);
    rows.put(row, sorted, kept);
  }

  // One long holds a neighbour and sorts as the ranking does: the complement of 31 bits of |weight|
  // (non-negative floats sort like their bits), 31 bits of the id, and the sign.
  private static long key(int id, float weight) {
    int bits = Float.floatToRawIntBits(weight);
    return (long) (~bits & STRENGTH) << 32 | (long) id << 1 | bits >>> 31;
  }

  static int id(long key) {
    return (int) key >>> 1;
  }

  static float weight(long key) {
    return Float.intBitsToFloat(~(int) (key >>> 32) & STRENGTH | (int) key << 31);
  }

  private static int strength(float weight) {
    return Float.floatToRawIntBits(weight) & STRENGTH;
  }

  private void forget() {
    size = 0;
    floor = 0;
  }

  /** Drops what cannot be among the strongest any more; only where that is little, grows. */
  private void makeRoom() {
    if (size >= Math.max(LEAST_ROOM, 4L * capacity)) {
      countBuckets(weight, size);
      size = select(weight, size);
      for (int n = 0; n < size; n++) {
        id[n] = id[candidate[n]];
        weight[n] = weight[candidate[n]];
      }
      floor = last << BUCKET_SHIFT;
      clearBuckets();
    }
    if (size > id.length / 2) {
      int room = (int) Math.min(Integer.MAX_VALUE - 8L, 2L * id.length);
      id = Arrays.copyOf(id, room);
      weight = Arrays.copyOf(weight, room);
    }
  }

  /** Sorts the K strongest to the front of {@code sorted}; returns how many there are. */
  private int sort(int[] ids, float[] weights, int count) {
    if (count == 0) {
      return 0;
    }
    countBuckets(weights, count);
    int candidates = select(weights, count);
    scatter(ids, weights, candidates);
    sortBuckets(candidates);
    clearBuckets();
    return Math.min(candidates, capacity);
  }

  private void countBuckets(float[] weights, int count) {
    int[] buckets = bucket;
    int weakest = STRENGTH;
    int strongest = 0;
    for (int n = 0; n < count; n++) {
      int strength = strength(weights[n]);
      buckets[strength >>> BUCKET_SHIFT]++;
      weakest = Math.min(weakest, strength);
      strongest = Math.max(strongest, strength);
    }
    least = weakest >>> BUCKET_SHIFT;
    greatest = strongest >>> BUCKET_SHIFT;
  }

  /** Finds the bucket of the K-th and lists the places of all in it or above; says how many. */
  private int select(float[] weights, int count) {
    last = greatest;
    int wanted = bucket[last];
    while (last > least && wanted < capacity) {
      wanted += bucket[--last];
    }
    // One place more than needed: the loop writes before it knows whether it counts.
    if (candidate.length <= wanted) {
      candidate = new int[wanted + (wanted >> 1) + 1];
    }
    int[] places = candidate;
    int weakest = last << BUCKET_SHIFT;
    int found = 0;
    for (int n = 0; n < count; n++) {
      places[found] = n;
      // One more, or none: a comparison might be compiled to a branch, and nobody foresees it.
      found += (weakest - 1 - strength(weights[n])) >>> 31;
    }
    return found;
  }

  /** Moves the candidates to their buckets' places. */
  private void scatter(int[] ids, float[] weights, int candidates) {
    int end = 0;
    for (int b = greatest; b >= last; b--) {
      int before = end;
      end += bucket[b];
      bucket[b] = before;
    }
    if (sorted.length < candidates) {
      sorted = new long[candidate.length];
    }
    for (int c = 0; c < candidates; c++) {
      int place = candidate[c];
      float one = weights[place];
      sorted[bucket[strength(one) >>> BUCKET_SHIFT]++] = key(ids[place], one);
    }
  }

  private void sortBuckets(int candidates) {
    int start = 0;
    for (int b = greatest; b >= last; b--) {
      if (bucket[b] - start > LARGE_BUCKET) {
        Arrays.sort(sorted, start, bucket[b]);
      }
      start = bucket[b];
    }
    // What is left of disorder lies within small buckets.
    for (int n = 1; n < candidates; n++) {
      long one = sorted[n];
      int at = n;
      while (at > 0 && sorted[at - 1] > one) {
        sorted[at] = sorted[at - 1];
        at--;
      }
      sorted[at] = one;
    }
  }

  private void clearBuckets() {
    Arrays.fill(bucket, least, greatest + 1, 0);
  }
}
