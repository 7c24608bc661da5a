package dev.shopkeeper.analytics.segment.prediction;

/**
 * Rows of mostly zeros, compressed by row.
 *
 * @param d columns
 * @param start n + 1 offsets: row i has the entries start[i] to start[i + 1] − 1
 * @param column of each entry, 0 to d − 1, ascending within a row
 * @param value of each entry
 */
public record SparseRows(int d, int[] start, int[] column, double[] value) {
  public SparseRows {
    int entries = start[start.length - 1];
    if (column.length != entries || value.length != entries) {
      throw new IllegalArgumentException(
          "there are "
              + column.length
              + " columns and "
              + value.length
              + " values, the offsets need "
              + entries);
    }
  }

  /** Rows. */
  public int n() {
    return start.length - 1;
  }

  /** Σ_j x_ij·weights[j]. */
  double dot(int i, double[] weights) {
    double sum = 0;
    for (int e = start[i]; e < start[i + 1]; e++) {
      sum += value[e] * weights[column[e]];
    }
    return sum;
  }
}
