package dev.shopkeeper.analytics.segment;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * For each of k centroids, the others in order of distance.
 *
 * <p>Distance and index are packed into one sortable long: the distance as a float rounded down,
 * whose bits sort as numbers because it is not negative, then the index, which settles ties. A
 * distance read back is therefore never above the true one, and a search that stops where it passes
 * a radius leaves out nothing within that radius.
 */
final class CentroidNeighbours {
  private static final int PARALLEL_FROM = 64;

  private final int k;
  private final int d;
  private final long[][] packed; // k lists of k − 1

  CentroidNeighbours(int k, int d) {
    this.k = k;
    this.d = d;
    this.packed = new long[k][Math.max(0, k - 1)];
  }

  void update(double[] centroids) {
    IntStream all = IntStream.range(0, k);
    (k >= PARALLEL_FROM ? all.parallel() : all).forEach(j -> sort(centroids, j));
  }

  private void sort(double[] centroids, int j) {
    long[] list = packed[j];
    int count = 0;
    for (int other = 0; other < k; other++) {
      if (other != j) {
        double distance = Math.sqrt(Distances.squared(centroids, j, centroids, other, d));
        float down = Math.max(0f, Math.nextDown((float) distance));
        list[count++] = (long) Float.floatToIntBits(down) << 32 | other;
      }
    }
    Arrays.sort(list);
  }

  long[] of(int j) {
    return packed[j];
  }

  static double distance(long packed) {
    return Float.intBitsToFloat((int) (packed >>> 32));
  }

  static int index(long packed) {
    return (int) packed;
  }

  /** A lower bound of the distance from centroid j to its nearest other; infinite for k = 1. */
  double nearest(int j) {
    return k == 1 ? Double.POSITIVE_INFINITY : distance(packed[j][0]);
  }
}
