package dev.shopkeeper.analytics.recommend;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;

/**
 * The leading right singular vectors of a matrix of users and items, each entry divided by the
 * square roots of its row's and its column's degree.
 *
 * <p>Subspace iteration from a seeded random start with {@value #SPARE} spare vectors and a
 * Rayleigh-Ritz step at the end: Halko, Martinsson and Tropp, "Finding structure with randomness",
 * SIAM Review 53(2), 2011, algorithm 4.4 with {@value #ITERATIONS} iterations. Each row of a
 * product is summed by one thread in the order of its entries, the rest by the calling thread, so
 * the result has the same bits on any number of threads.
 */
final class SingularVectors {
  static final int ITERATIONS = 8;
  static final int SPARE = 8;
  private static final long SEED = 20_211_026;
  private static final int ROWS_AT_ONCE = 256;

  private final Interactions byUser;
  private final Interactions byItem;
  private final double[] userFactor;
  private final double[] itemFactor;
  private final int threads;

  SingularVectors(Interactions byUser, Interactions byItem, int threads) {
    this.byUser = byUser;
    this.byItem = byItem;
    this.userFactor = Penalties.powers(byUser, 0.5);
    this.itemFactor = Penalties.powers(byItem, 0.5);
    this.threads = threads;
  }

  /** Multiplications and additions for so many vectors. */
  static double work(Interactions interactions, int count) {
    double width = count + SPARE;
    double products = 4.0 * interactions.size() * width;
    double orthogonal = 2.0 * interactions.columns() * width * width;
    return (ITERATIONS + 1) * (products + orthogonal);
  }

  /**
   * The vectors, items x count, flat; orthonormal, that of the greatest singular value first.
   *
   * @param count at least 1, at most the smaller of users and items
   */
  double[] ofItems(int count) {
    int items = byItem.rows();
    int width = Math.min(count + SPARE, InverseGram.order(byUser));
    double[] q = random(items * width);
    orthonormalise(q, items, width);
    for (int n = 0; n < ITERATIONS; n++) {
      q = times(byItem, itemFactor, userFactor, toUsers(q, width), width);
      orthonormalise(q, items, width);
    }
    return rotated(q, toUsers(q, width), width, count);
  }

  private double[] toUsers(double[] q, int width) {
    return times(byUser, userFactor, itemFactor, q, width);
  }

  private static double[] random(int length) {
    SplittableRandom random = new SplittableRandom(SEED);
    double[] values = new double[length];
    for (int n = 0; n < length; n++) {
      // The sum of two uniform numbers, less one, is as good a start as a normal one.
      values[n] = random.nextDouble() + random.nextDouble() - 1;
    }
    return values;
  }

  /** diag(rowFactor) · X · diag(columnFactor) · B, B columns x width. */
  private double[] times(
      Interactions x, double[] rowFactor, double[] columnFactor, double[] b, int width) {
    double[] product = new double[x.rows() * width];
    AtomicInteger next = new AtomicInteger();
    Threads.run(
        threads,
        () -> {
          int from = next.getAndAdd(ROWS_AT_ONCE);
          for (; from < x.rows(); from = next.getAndAdd(ROWS_AT_ONCE)) {
            for (int r = from; r < Math.min(x.rows(), from + ROWS_AT_ONCE); r++) {
              for (int e = x.start(r); e < x.start(r + 1); e++) {
                double value = x.value(e) * rowFactor[r] * columnFactor[x.column(e)];
                int at = x.column(e) * width;
                for (int k = 0; k < width; k++) {
                  product[r * width + k] += value * b[at + k];
                }
              }
            }
          }
        });
    return product;
  }

  /** Gram-Schmidt, twice; a column that depends on those before it becomes zero. */
  private static void orthonormalise(double[] q, int rows, int width) {
    for (int k = 0; k < width; k++) {
      double before = Math.sqrt(dot(q, rows, width, k, k));
      for (int pass = 0; pass < 2; pass++) {
        for (int other = 0; other < k; other++) {
          double shared = dot(q, rows, width, k, other);
          for (int r = 0; r < rows; r++) {
            q[r * width + k] -= shared * q[r * width + other];
          }
        }
      }
      double length = Math.sqrt(dot(q, rows, width, k, k));
      double scale = length > 1e-12 * before ? 1 / length : 0;
      for (int r = 0; r < rows; r++) {
        q[r * width + k] *= scale;
      }
    }
  }

  private static double dot(double[] q, int rows, int width, int one, int other) {
    double sum = 0;
    for (int r = 0; r < rows; r++) {
      sum += q[r * width + one] * q[r * width + other];
    }
    return sum;
  }

  /** The best vectors within the span of q, by the eigenvectors of (X̃q)ᵀ(X̃q). */
  private double[] rotated(double[] q, double[] image, int width, int count) {
    double[][] gram = new double[width][width];
    for (int a = 0; a < width; a++) {
      for (int b = 0; b <= a; b++) {
        gram[a][b] = dot(image, byUser.rows(), width, a, b);
        gram[b][a] = gram[a][b];
      }
    }
    // Of a symmetric matrix, greatest eigenvalue first.
    EigenDecomposition eigen = new EigenDecomposition(new Array2DRowRealMatrix(gram, false));
    double[][] directions = new double[count][];
    Arrays.setAll(directions, k -> eigen.getEigenvector(k).toArray());
    double[] vectors = new double[byItem.rows() * count];
    for (int item = 0; item < byItem.rows(); item++) {
      for (int k = 0; k < count; k++) {
        double sum = 0;
        for (int a = 0; a < width; a++) {
          sum += q[item * width + a] * directions[k][a];
        }
        vectors[item * count + k] = sum;
      }
    }
    return vectors;
  }
}
