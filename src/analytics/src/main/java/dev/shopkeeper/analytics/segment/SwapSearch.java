package dev.shopkeeper.analytics.segment;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Leaves a local minimum of K-means by moving one centroid at a time to where rows are badly
 * served.
 *
 * <p>Each trial draws a row with probability D²(x) / Σ D², puts a centroid there, takes away the
 * one whose loss then costs least (the local search step of Lattanzi and Sohler 2019, algorithm 2),
 * and iterates to the end; the result is kept if its sum of squares is lower (as in random swap
 * clustering, Fränti 2018). Cost of a trial: O(n·d) and a run that starts close to its end.
 */
final class SwapSearch {
  private final double[] rows; // n x d
  private final int n;
  private final int d;
  private final KMeans.Options options;
  private final SplittableRandom random;
  private final Blocks blocks;
  private final double[] first; // n: squared distance to the nearest centroid
  private final double[] second; // n: squared distance to the second nearest

  SwapSearch(double[] rows, int n, int d, KMeans.Options options, SplittableRandom random) {
    this.rows = rows;
    this.n = n;
    this.d = d;
    this.options = options;
    this.random = random;
    this.blocks = Blocks.of(n);
    this.first = new double[n];
    this.second = new double[n];
  }

  Clustering improve(Clustering start) {
    Clustering best = start;
    if (best.k() < 2 || best.sse() == 0) {
      return best;
    }
    measure(best);
    for (int trial = 0; trial < options.swaps(); trial++) {
      int row = draw();
      double[] centroids = best.centroids().clone();
      System.arraycopy(rows, row * d, centroids, leastMissed(best, row) * d, d);
      Clustering swapped = LloydRun.of(rows, n, d, centroids).run(options);
      if (swapped.sse() < best.sse()) {
        best = swapped;
        measure(best);
      }
    }
    return best;
  }

  private void measure(Clustering clustering) {
    blocks.forEach(
        (b, from, to) -> {
          for (int i = from; i < to; i++) {
            int own = clustering.assignment()[i];
            double other = Double.POSITIVE_INFINITY;
            for (int j = 0; j < clustering.k(); j++) {
              if (j != own) {
                other = Math.min(other, squared(i, clustering.centroids(), j));
              }
            }
            first[i] = squared(i, clustering.centroids(), own);
            second[i] = other;
          }
        });
  }

  private int draw() {
    double total = 0;
    for (double distance : first) {
      total += distance;
    }
    double mark = random.nextDouble() * total;
    double before = 0;
    int last = 0;
    for (int i = 0; i < n; i++) {
      if (first[i] > 0) {
        last = i;
        before += first[i];
        if (before > mark) {
          break;
        }
      }
    }
    return last;
  }

  /** The centroid whose rows lose least once there is a centroid at a row. */
  private int leastMissed(Clustering clustering, int row) {
    int k = clustering.k();
    double[][] parts = new double[blocks.count()][k];
    blocks.forEach(
        (b, from, to) -> {
          for (int i = from; i < to; i++) {
            double near = squared(i, rows, row);
            double with = Math.min(near, first[i]);
            parts[b][clustering.assignment()[i]] += Math.min(near, second[i]) - with;
          }
        });
    double[] loss = new double[k];
    for (double[] part : parts) {
      Arrays.setAll(loss, j -> loss[j] + part[j]);
    }
    int least = 0;
    for (int j = 1; j < k; j++) {
      if (loss[j] < loss[least]) {
        least = j;
      }
    }
    return least;
  }

  private double squared(int i, double[] others, int j) {
    return Distances.squared(rows, i, others, j, d);
  }
}
