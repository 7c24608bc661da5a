package dev.shopkeeper.analytics.segment;

import java.util.Arrays;

/**
 * Silhouette (Rousseeuw 1987): how much nearer a row is to its own cluster than to the next one.
 *
 * <p>For row i, a(i) is its mean distance to the other rows of its cluster, b(i) the least mean
 * distance to the rows of another cluster, s(i) = (b(i) − a(i)) / max(a(i), b(i)), in [−1, 1]; s(i)
 * = 0 in a cluster of one row. Exact over all pairs: O(n²·d), memory O(n) a thread. Deterministic
 * on any number of threads.
 */
public final class Silhouette {
  private Silhouette() {}

  /**
   * Mean silhouette of one grouping.
   *
   * @param rows n x d, flat, finite
   * @param assignment n cluster numbers, 0 to k − 1, of which at least two are in use
   */
  public static double mean(double[] rows, int n, int d, int[] assignment) {
    return means(rows, n, d, new int[][] {assignment})[0];
  }

  /**
   * Mean silhouettes of several groupings of the same rows, each distance computed once.
   *
   * @param rows n x d, flat, finite
   * @param assignments m groupings of n cluster numbers, 0 to k − 1, at least two in use in each
   * @return m means
   */
  public static double[] means(double[] rows, int n, int d, int[][] assignments) {
    Rows.check(rows, n, d);
    int[][] sizes = new int[assignments.length][];
    for (int m = 0; m < assignments.length; m++) {
      sizes[m] = sizes(assignments[m], n);
    }
    Blocks blocks = Blocks.of(n);
    double[][] sums = new double[blocks.count()][];
    blocks.forEach((b, from, to) -> sums[b] = blockSums(rows, n, d, assignments, sizes, from, to));
    double[] means = new double[assignments.length];
    for (double[] sum : sums) {
      for (int m = 0; m < means.length; m++) {
        means[m] += sum[m];
      }
    }
    for (int m = 0; m < means.length; m++) {
      means[m] /= n;
    }
    return means;
  }

  private static double[] blockSums(
      double[] rows, int n, int d, int[][] assignments, int[][] sizes, int from, int to) {
    double[] distances = new double[n];
    double[] sums = new double[assignments.length];
    for (int i = from; i < to; i++) {
      for (int j = 0; j < n; j++) {
        distances[j] = Math.sqrt(Distances.squared(rows, i, rows, j, d));
      }
      for (int m = 0; m < assignments.length; m++) {
        sums[m] += ofRow(i, distances, assignments[m], sizes[m]);
      }
    }
    return sums;
  }

  private static double ofRow(int i, double[] distances, int[] assignment, int[] sizes) {
    int own = assignment[i];
    if (sizes[own] == 1) {
      return 0;
    }
    double[] total = new double[sizes.length];
    for (int j = 0; j < distances.length; j++) {
      total[assignment[j]] += distances[j];
    }
    double a = total[own] / (sizes[own] - 1);
    double b = Double.POSITIVE_INFINITY;
    for (int c = 0; c < sizes.length; c++) {
      if (c != own && sizes[c] > 0) {
        b = Math.min(b, total[c] / sizes[c]);
      }
    }
    double larger = Math.max(a, b);
    return larger == 0 ? 0 : (b - a) / larger;
  }

  private static int[] sizes(int[] assignment, int n) {
    if (assignment.length != n) {
      throw new IllegalArgumentException(
          "assignment has " + assignment.length + " values, must have one a row, " + n);
    }
    int k = Arrays.stream(assignment).max().orElse(0) + 1;
    int[] sizes = new int[k];
    for (int cluster : assignment) {
      sizes[cluster]++;
    }
    if (Arrays.stream(sizes).filter(size -> size > 0).count() < 2) {
      throw new IllegalArgumentException("a silhouette needs at least 2 clusters, got 1");
    }
    return sizes;
  }
}
