package dev.shopkeeper.analytics.segment;

import java.util.function.IntConsumer;

/**
 * Gives each cluster without rows the row that lies farthest from its own centroid.
 *
 * <p>Ties go to the smaller row. A row that is alone in its cluster stays there. As long as there
 * are at least k distinct rows, one with a positive distance is always left.
 */
final class EmptyClusters {
  private final double[] rows; // n x d
  private final int d;
  private final double[] centroids; // k x d
  private final int[] assignment; // n

  EmptyClusters(double[] rows, int d, double[] centroids, int[] assignment) {
    this.rows = rows;
    this.d = d;
    this.centroids = centroids;
    this.assignment = assignment;
  }

  /**
   * Mends sums and sizes.
   *
   * @param sums k x d
   * @param sizes k
   * @param moved is told of each row that has changed its cluster
   * @return whether any has
   */
  boolean repair(double[] sums, int[] sizes, IntConsumer moved) {
    boolean mended = false;
    for (int j = 0; j < sizes.length; j++) {
      if (sizes[j] == 0) {
        int row = farthest(sizes);
        int from = assignment[row];
        sizes[from]--;
        sizes[j] = 1;
        for (int c = 0; c < d; c++) {
          sums[from * d + c] -= rows[row * d + c];
          sums[j * d + c] = rows[row * d + c];
        }
        assignment[row] = j;
        moved.accept(row);
        mended = true;
      }
    }
    return mended;
  }

  private int farthest(int[] sizes) {
    int farthest = -1;
    double most = -1;
    for (int i = 0; i < assignment.length; i++) {
      if (sizes[assignment[i]] > 1) {
        double distance = Distances.squared(rows, i, centroids, assignment[i], d);
        if (distance > most) {
          most = distance;
          farthest = i;
        }
      }
    }
    return farthest;
  }
}
