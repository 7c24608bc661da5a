package dev.shopkeeper.analytics.recommend;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Inverts a symmetric positive definite matrix in place.
 *
 * <p>The sweep operator (Goodnight, "A tutorial on the SWEEP operator", The American Statistician
 * 33(3), 1979) over blocks of pivots: with D the block at the pivots K and W_i = A_iK,
 *
 * <pre>
 *   A_ij ← A_ij - W_i·D⁻¹·W_jᵀ,   A_iK ← W_i·D⁻¹,   A_KK ← -D⁻¹
 * </pre>
 *
 * and when every block has had its turn A has become -A⁻¹. What is left unswept is at each step the
 * Schur complement that a Cholesky factorisation would have, so positive definite matrices need no
 * pivoting. Only the lower triangle is read and worked on: n³/2 multiplications and additions,
 * which is what Cholesky and the inversion of its factor take together. Memory beside the matrix:
 * 64 n numbers.
 *
 * <p>Rows are shared among threads; each number is computed by one of them in an order that does
 * not depend on their number, so the result is the same to the last bit.
 */
final class SymmetricInverse {
  private static final int BLOCK = 64;
  private static final int ROWS = 32;
  private static final int COLUMNS = 256;

  private final double[] a;
  private final int n;
  private final int threads;
  // BLOCK x n: panel[k·n + i] is the element of row i in pivot column k.
  private final double[] panel;
  private final double[] pivots = new double[BLOCK * BLOCK];

  private SymmetricInverse(double[] a, int n, int threads) {
    this.a = a;
    this.n = n;
    this.threads = threads;
    this.panel = new double[Math.multiplyExact(BLOCK, n)];
  }

  /**
   * Replaces the matrix by its inverse.
   *
   * @param a n x n, row by row; what stands above the diagonal is not read, but is written
   * @param n its order, at most 46,340, the largest square that an array holds
   * @param threads at least 1
   * @throws IllegalArgumentException when the matrix is not positive definite
   */
  static void invert(double[] a, int n, int threads) {
    if (a.length != Math.multiplyExact(n, n)) {
      throw new IllegalArgumentException(
          "%d numbers are no square of order %d".formatted(a.length, n));
    }
    SymmetricInverse inverse = new SymmetricInverse(a, n, threads);
    for (int from = 0; from < n; from += BLOCK) {
      inverse.sweep(from, Math.min(n, from + BLOCK));
    }
    inverse.negateAndMirror();
  }

  private void sweep(int from, int to) {
    int width = to - from;
    copyPanel(from, to);
    invertPivots(from, width);
    AtomicInteger next = new AtomicInteger();
    Threads.run(
        threads,
        () -> {
          double[] factors = new double[ROWS * BLOCK];
          // The longest rows come first, so that no thread is left with them at the end.
          for (int end = n - next.getAndAdd(ROWS); end > 0; end = n - next.getAndAdd(ROWS)) {
            sweepRows(Math.max(0, end - ROWS), end, from, to, factors);
          }
        });
    for (int r = 0; r < width; r++) {
      for (int c = 0; c <= r; c++) {
        a[(from + r) * n + from + c] = -pivots[r * BLOCK + c];
      }
    }
  }

  private void copyPanel(int from, int to) {
    Arrays.fill(panel, 0);
    for (int k = from; k < to; k++) {
      int row = (k - from) * n;
      System.arraycopy(a, k * n, panel, row, k + 1);
      for (int i = k + 1; i < n; i++) {
        panel[row + i] = a[i * n + k];
      }
    }
  }

  /** Gauss and Jordan on the block itself, which is small. */
  private void invertPivots(int from, int width) {
    Arrays.fill(pivots, 0);
    for (int r = 0; r < width; r++) {
      for (int c = 0; c < width; c++) {
        pivots[r * BLOCK + c] = panel[c * n + from + r];
      }
    }
    for (int k = 0; k < width; k++) {
      double pivot = pivots[k * BLOCK + k];
      if (!(pivot > 0) || pivot == Double.POSITIVE_INFINITY) {
        throw new IllegalArgumentException(
            "not positive definite: pivot %d is %s".formatted(from + k, pivot));
      }
      pivots[k * BLOCK + k] = 1;
      for (int c = 0; c < width; c++) {
        pivots[k * BLOCK + c] /= pivot;
      }
      for (int r = 0; r < width; r++) {
        if (r != k) {
          double factor = pivots[r * BLOCK + k];
          pivots[r * BLOCK + k] = 0;
          for (int c = 0; c < width; c++) {
            pivots[r * BLOCK + c] -= factor * pivots[k * BLOCK + c];
          }
        }
      }
    }
  }

  private void sweepRows(int first, int end, int from, int to, double[] factors) {
    for (int i = first; i < end; i++) {
      multiplyByInversePivots(i, to - from, factors, (i - first) * BLOCK);
    }
    for (int left = 0; left < end; left += COLUMNS) {
      for (int i = first; i < end; i++) {
        int length = Math.min(COLUMNS, i + 1 - left);
        if (length > 0 && (i < from || i >= to)) {
          subtract(i * n + left, left, length, factors, (i - first) * BLOCK);
        }
      }
    }
    for (int i = first; i < end; i++) {
      if (i >= to) {
        System.arraycopy(factors, (i - first) * BLOCK, a, i * n + from, to - from);
      } else if (i < from) {
        for (int k = from; k < to; k++) {
          a[k * n + i] = factors[(i - first) * BLOCK + k - from];
        }
      }
    }
  }

  private void multiplyByInversePivots(int i, int width, double[] factors, int at) {
    Arrays.fill(factors, at, at + BLOCK, 0);
    for (int m = 0; m < width; m++) {
      double own = panel[m * n + i];
      for (int k = 0; k < width; k++) {
        factors[at + k] += own * pivots[m * BLOCK + k];
      }
    }
  }

  /**
   * a[to ..] -= Σ_k factors[k] · panel[k][left ..], four pivots at a time to save memory traffic.
   */
  private void subtract(int to, int left, int length, double[] factors, int at) {
    for (int k = 0; k < BLOCK; k += 4) {
      RowUpdates.subtractFour(
          a,
          to,
          panel,
          k * n + left,
          n,
          length,
          factors[at + k],
          factors[at + k + 1],
          factors[at + k + 2],
          factors[at + k + 3]);
    }
  }

  private void negateAndMirror() {
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double value = -a[i * n + j];
        a[i * n + j] = value;
        a[j * n + i] = value;
      }
    }
  }
}
