package dev.shopkeeper.analytics.recommend;

import java.util.concurrent.atomic.AtomicInteger;

/** Dense weighted products of a sparse matrix with itself. */
final class Products {
  private static final int BLOCK = 16;

  private Products() {}

  /**
   * R·diag(w)·Rᵀ for the rows of a matrix, on and below the diagonal.
   *
   * @param rows the matrix R
   * @param turned its transpose
   * @param weight w, one for each column of R
   * @return n x n, n the rows of R; 0 above the diagonal
   */
  static double[] lowerTriangle(
      Interactions rows, Interactions turned, double[] weight, int threads) {
    int n = rows.rows();
    double[] product = new double[Math.multiplyExact(n, n)];
    AtomicInteger next = new AtomicInteger();
    Threads.run(
        threads,
        () -> {
          for (int from = next.getAndAdd(BLOCK); from < n; from = next.getAndAdd(BLOCK)) {
            for (int r = from; r < Math.min(n, from + BLOCK); r++) {
              addRow(rows, turned, weight, r, product, r * n);
            }
          }
        });
    return product;
  }

  private static void addRow(
      Interactions rows, Interactions turned, double[] weight, int r, double[] product, int base) {
    int[] start = turned.starts();
    int[] other = turned.columnArray();
    float[] value = turned.values();
    for (int e = rows.start(r); e < rows.start(r + 1); e++) {
      int c = rows.column(e);
      double factor = rows.value(e) * weight[c];
      for (int f = start[c]; f < start[c + 1] && other[f] <= r; f++) {
        product[base + other[f]] += factor * value[f];
      }
    }
  }
}
