package dev.shopkeeper.analytics.segment.prediction;

import java.util.Arrays;

/**
 * Columns of numbers and categories as at most {@value #MOST} bins each, learned from training rows
 * alone: what a tree needs to know of a value.
 *
 * <p>A number's bins are its different values, or where there are more of them than bins, ranges of
 * about equally many rows. A category's bins are its most frequent levels; rarer and later unseen
 * ones share one. Missing numbers have a bin of their own, the last.
 */
final class ColumnBins {
  /** The most bins of a column: a set of them fits into a long. */
  static final int MOST = 64;

  private static final int MISSING = MOST - 1;
  private static final int COMMON = 10;

  private final double[][] edges; // of each column of numbers, ascending; bin b ends with edge b
  private final int[][] level; // of each column of categories: the bin of a code

  private ColumnBins(double[][] edges, int[][] level) {
    this.edges = edges;
    this.level = level;
  }

  /**
   * Learns from rows.
   *
   * @param rows indices of the training rows, at least 1
   */
  static ColumnBins fit(MixedColumns columns, int[] rows) {
    double[][] edges = new double[columns.numbers().length][];
    for (int c = 0; c < edges.length; c++) {
      double[] values = columns.numbers()[c];
      edges[c] =
          edges(Arrays.stream(rows).mapToDouble(r -> values[r]).filter(x -> x == x).toArray());
    }
    int[][] level = new int[columns.categories().length][];
    for (int c = 0; c < level.length; c++) {
      level[c] = levels(columns.categories()[c], rows);
    }
    return new ColumnBins(edges, level);
  }

  /** Columns, those of numbers first. */
  int columns() {
    return edges.length + level.length;
  }

  /** Whether a column's bins, the missing one apart, are in the order of its values. */
  boolean ordered(int column) {
    return column < edges.length;
  }

  /**
   * Looks rows up.
   *
   * @return [column][row] bins
   */
  byte[][] apply(MixedColumns columns, int[] rows) {
    byte[][] bins = new byte[columns()][rows.length];
    for (int c = 0; c < edges.length; c++) {
      for (int r = 0; r < rows.length; r++) {
        double x = columns.numbers()[c][rows[r]];
        bins[c][r] = (byte) (Double.isNaN(x) ? MISSING : bin(edges[c], x));
      }
    }
    for (int c = 0; c < level.length; c++) {
      for (int r = 0; r < rows.length; r++) {
        int code = columns.categories()[c][rows[r]];
        bins[edges.length + c][r] = (byte) (code < level[c].length ? level[c][code] : 0);
      }
    }
    return bins;
  }

  private static int bin(double[] edges, double x) {
    int found = Arrays.binarySearch(edges, x);
    return found >= 0 ? found : -found - 1;
  }

  /** All bins but the last end with an edge; the last, and the missing one, have none. */
  private static double[] edges(double[] values) {
    Arrays.sort(values);
    double[] different = Arrays.stream(values).distinct().toArray();
    int most = MOST - 2;
    if (different.length <= most) {
      return midpoints(different);
    }
    double[] edges = new double[most];
    for (int e = 0; e < most; e++) {
      edges[e] = values[(int) ((e + 1L) * values.length / (most + 1)) - 1];
    }
    return Arrays.stream(edges).distinct().toArray();
  }

  private static double[] midpoints(double[] ascending) {
    double[] midpoints = new double[Math.max(0, ascending.length - 1)];
    for (int e = 0; e < midpoints.length; e++) {
      midpoints[e] = ascending[e] + (ascending[e + 1] - ascending[e]) / 2;
    }
    return midpoints;
  }

  /** Bin 0 is for what is rare; of equally frequent levels the smaller code has the smaller bin. */
  private static int[] levels(int[] codes, int[] rows) {
    int[] counts = new int[Arrays.stream(rows).map(r -> codes[r]).max().orElse(-1) + 1];
    for (int row : rows) {
      counts[codes[row]]++;
    }
    long[] order = new long[counts.length];
    Arrays.setAll(order, code -> ((long) -counts[code] << 32) + code);
    Arrays.sort(order);
    int[] level = new int[counts.length];
    for (int place = 0; place < Math.min(order.length, MOST - 1); place++) {
      int code = (int) order[place];
      level[code] = counts[code] >= COMMON ? place + 1 : 0;
    }
    return level;
  }
}
