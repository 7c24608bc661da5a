package dev.shopkeeper.analytics.segment;

/** Checks of the flat n x d arrays that the kernels of this package take. */
final class Rows {
  private Rows() {}

  /** Refuses a shape that does not fit the array, and any value that is not finite. */
  static void check(double[] rows, int n, int d) {
    if (n < 1 || d < 1) {
      throw new IllegalArgumentException(
          "n is " + n + " and d is " + d + ", both must be at least 1");
    }
    if (rows.length != (long) n * d) {
      throw new IllegalArgumentException(
          "rows has "
              + rows.length
              + " values, n x d = "
              + n
              + " x "
              + d
              + " needs "
              + (long) n * d);
    }
    for (int i = 0; i < rows.length; i++) {
      if (!Double.isFinite(rows[i])) {
        throw new IllegalArgumentException(
            "value of row " + i / d + ", column " + i % d + " is " + rows[i] + ", must be finite");
      }
    }
  }
}
