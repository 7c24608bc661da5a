package dev.shopkeeper.analytics.segment.prediction;

import java.util.Arrays;

/** A node of a tree that grows: its rows, their sums, and the best way to split them. */
final class TreeNode {
  /** Rows whose bin of a column is in a set go left. */
  record Split(int column, long leftBins, double gain) {}

  private final int[] rows;
  double gradient;
  double curvature;
  Split split; // null where none is allowed

  TreeNode(int[] rows) {
    this.rows = rows;
  }

  /** The rows of a side of the split, in their order. */
  int[] rowsOf(byte[][] bins, boolean left) {
    byte[] bin = bins[split.column()];
    int[] side = new int[rows.length];
    int count = 0;
    for (int row : rows) {
      if (((split.leftBins() >>> bin[row] & 1) == 1) == left) {
        side[count++] = row;
      }
    }
    return Arrays.copyOf(side, count);
  }
}
