package dev.shopkeeper.analytics.recommend;

import java.util.Arrays;

/**
 * Solves A·w = b for symmetric positive definite A; the scratch memory of one thread.
 *
 * <p>Gauss elimination of the upper triangle without pivoting, b carried along as one more column:
 * the LDLᵀ form of Cholesky's method. n³/6 multiplications and additions.
 */
final class LinearSolver {
  private final int capacity;
  // Row r from column r on: the matrix; the last column: the right-hand side.
  private final double[] upper;
  private final double[] row;
  private int order;
  private int stride;

  /** For systems of at most so many unknowns. */
  LinearSolver(int capacity) {
    this.capacity = capacity;
    this.upper = new double[Math.multiplyExact(capacity, capacity + 1)];
    this.row = new double[capacity + 1];
  }

  /** Begins a system of zeros. */
  void begin(int unknowns) {
    if (unknowns > capacity) {
      throw new IllegalArgumentException(
          "%d unknowns must be at most %d".formatted(unknowns, capacity));
    }
    order = unknowns;
    stride = unknowns + 1;
    Arrays.fill(upper, 0, order * stride, 0);
  }

  /** Adds to A_rc with r at most c, or with c = unknowns to b_r. */
  void add(int r, int c, double value) {
    upper[r * stride + c] += value;
  }

  /** Writes the solution; the system is used up. */
  void solve(double[] solution) {
    for (int r = 0; r < order; r++) {
      eliminate(r);
    }
    for (int r = order - 1; r >= 0; r--) {
      double sum = upper[r * stride + order];
      for (int c = r + 1; c < order; c++) {
        sum -= upper[r * stride + c] * solution[c];
      }
      solution[r] = sum / upper[r * stride + r];
    }
  }

  /** Takes the rows above, which are done, from row r. */
  private void eliminate(int r) {
    int length = stride - r;
    System.arraycopy(upper, r * stride + r, row, 0, length);
    int k = 0;
    for (; k + 4 <= r; k += 4) {
      RowUpdates.subtractFour(
          row,
          0,
          upper,
          k * stride + r,
          stride,
          length,
          factor(k, r),
          factor(k + 1, r),
          factor(k + 2, r),
          factor(k + 3, r));
    }
    for (; k < r; k++) {
      RowUpdates.subtract(row, 0, upper, k * stride + r, length, factor(k, r));
    }
    if (!(row[0] > 0)) {
      throw new IllegalArgumentException(
          "not positive definite: pivot %d is %s".formatted(r, row[0]));
    }
    System.arraycopy(row, 0, upper, r * stride + r, length);
  }

  private double factor(int k, int r) {
    return upper[k * stride + r] / upper[k * stride + k];
  }
}
