package dev.shopkeeper.analytics.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class SymmetricInverseTest {
  @Test
  void invert_secondDifferences_givesTheKnownInverse() {
    // The matrix of second differences (2 on the diagonal, -1 beside it) of order n has the
    // inverse min(i, j)·(n + 1 - max(i, j)) / (n + 1), i and j from 1. 200 spans four blocks.
    int n = 200;
    double[] a = new double[n * n];
    for (int i = 0; i < n; i++) {
      a[i * n + i] = 2;
      if (i > 0) {
        a[i * n + i - 1] = -1;
      }
    }
    SymmetricInverse.invert(a, n, 2);

    for (int i = 1; i <= n; i++) {
      for (int j = 1; j <= n; j++) {
        double known = Math.min(i, j) * (n + 1.0 - Math.max(i, j)) / (n + 1);
        assertThat(a[(i - 1) * n + j - 1]).isCloseTo(known, within(1e-9));
      }
    }
  }

  @Property(tries = 40)
  void invert_anyOrder_timesTheMatrixIsTheIdentity(
      @ForAll @IntRange(min = 1, max = 150) int n,
      @ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
    double[] a = positiveDefinite(n, seed);
    double[] inverse = a.clone();
    SymmetricInverse.invert(inverse, n, 1);

    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double sum = 0;
        for (int k = 0; k < n; k++) {
          sum += a[i * n + k] * inverse[k * n + j];
        }
        assertThat(sum).isCloseTo(i == j ? 1 : 0, within(1e-9));
      }
    }
  }

  @Test
  void invert_anyNumberOfThreads_givesTheSameBits() {
    double[] one = positiveDefinite(333, 7);
    double[] three = one.clone();
    SymmetricInverse.invert(one, 333, 1);
    SymmetricInverse.invert(three, 333, 3);

    assertThat(three).isEqualTo(one);
  }

  @Test
  void invert_notPositiveDefinite_isRefusedWithThePivot() {
    assertThatThrownBy(() -> SymmetricInverse.invert(new double[] {1, 2, 2, 1}, 2, 1))
        .hasMessageContaining("pivot 1 is -3.0");
    assertThatThrownBy(() -> SymmetricInverse.invert(new double[] {Double.NaN}, 1, 1))
        .hasMessageContaining("pivot 0 is NaN");
    assertThatThrownBy(() -> SymmetricInverse.invert(new double[3], 2, 1))
        .hasMessageContaining("3 numbers are no square of order 2");
  }

  @Property(tries = 40)
  void solve_anyOrder_satisfiesTheEquations(
      @ForAll @IntRange(min = 1, max = 40) int n,
      @ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
    double[] a = positiveDefinite(n, seed);
    LinearSolver solver = new LinearSolver(40);
    solver.begin(n);
    for (int r = 0; r < n; r++) {
      for (int c = r; c < n; c++) {
        solver.add(r, c, a[r * n + c]);
      }
      solver.add(r, n, r + 1);
    }
    double[] solution = new double[40];
    solver.solve(solution);

    for (int r = 0; r < n; r++) {
      double sum = 0;
      for (int c = 0; c < n; c++) {
        sum += a[r * n + c] * solution[c];
      }
      assertThat(sum).isCloseTo(r + 1, within(1e-8));
    }
  }

  /** A·Aᵀ + I of random A. */
  private static double[] positiveDefinite(int n, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] factor = new double[n * n];
    for (int at = 0; at < factor.length; at++) {
      factor[at] = random.nextDouble() - 0.5;
    }
    double[] a = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = i == j ? 1 : 0;
        for (int k = 0; k < n; k++) {
          sum += factor[i * n + k] * factor[j * n + k];
        }
        a[i * n + j] = sum;
        a[j * n + i] = sum;
      }
    }
    return a;
  }
}
