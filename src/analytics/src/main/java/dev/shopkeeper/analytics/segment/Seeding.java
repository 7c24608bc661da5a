package dev.shopkeeper.analytics.segment;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Chooses rows as first centroids: greedy k-means++.
 *
 * <p>The first row is drawn evenly. Each next one is drawn with probability D²(x) / Σ D², D being
 * the distance to the nearest centroid so far; of 2 + ln k candidates the one is kept that leaves
 * the least Σ D² (the first drawn of equals).
 */
final class Seeding {
  private final double[] rows; // n x d
  private final int n;
  private final int d;
  private final SplittableRandom random;
  private final Blocks blocks;
  private final double[] nearest; // n: D² to the nearest centroid so far
  private final double[] blockSums; // of nearest, a block each

  Seeding(double[] rows, int n, int d, SplittableRandom random) {
    this.rows = rows;
    this.n = n;
    this.d = d;
    this.random = random;
    this.blocks = Blocks.of(n);
    this.nearest = new double[n];
    this.blockSums = new double[blocks.count()];
  }

  /** The centroids, at most k x d; fewer where fewer rows are distinct. */
  double[] choose(int k) {
    int trials = 2 + (int) Math.log(k);
    int[] chosen = new int[k];
    int count = 1;
    chosen[0] = random.nextInt(n);
    Arrays.fill(nearest, Double.POSITIVE_INFINITY);
    add(chosen[0]);
    while (count < k) {
      double total = sum(blockSums);
      if (total <= 0) {
        break;
      }
      int row = best(draw(trials, total));
      chosen[count++] = row;
      add(row);
    }
    double[] centroids = new double[count * d];
    for (int j = 0; j < count; j++) {
      System.arraycopy(rows, chosen[j] * d, centroids, j * d, d);
    }
    return centroids;
  }

  private void add(int row) {
    blocks.forEach(
        (b, from, to) -> {
          double sum = 0;
          for (int i = from; i < to; i++) {
            double distance = Distances.squared(rows, i, rows, row, d);
            if (distance < nearest[i]) {
              nearest[i] = distance;
            }
            sum += nearest[i];
          }
          blockSums[b] = sum;
        });
  }

  private int[] draw(int trials, double total) {
    int[] candidates = new int[trials];
    Arrays.setAll(candidates, t -> rowAt(random.nextDouble() * total));
    return candidates;
  }

  /** The row in which the running sum of D² passes a mark. */
  private int rowAt(double mark) {
    double before = 0;
    int block = 0;
    while (block < blocks.count() - 1 && before + blockSums[block] <= mark) {
      before += blockSums[block++];
    }
    int last = -1;
    for (int i = blocks.from(block); i < blocks.to(block); i++) {
      if (nearest[i] > 0) {
        last = i;
        before += nearest[i];
        if (before > mark) {
          return i;
        }
      }
    }
    // Rounding can carry the mark past the end of a block, or into one whose rows are all chosen.
    return last >= 0 ? last : farthest();
  }

  private int farthest() {
    int row = 0;
    for (int i = 1; i < n; i++) {
      if (nearest[i] > nearest[row]) {
        row = i;
      }
    }
    return row;
  }

  private int best(int[] candidates) {
    double[][] potentials = new double[blocks.count()][candidates.length];
    blocks.forEach(
        (b, from, to) -> {
          double[] potential = potentials[b];
          for (int i = from; i < to; i++) {
            for (int t = 0; t < candidates.length; t++) {
              double distance = Distances.squared(rows, i, rows, candidates[t], d);
              potential[t] += Math.min(distance, nearest[i]);
            }
          }
        });
    double[] totals = new double[candidates.length];
    for (double[] potential : potentials) {
      for (int t = 0; t < totals.length; t++) {
        totals[t] += potential[t];
      }
    }
    int best = 0;
    for (int t = 1; t < totals.length; t++) {
      if (totals[t] < totals[best]) {
        best = t;
      }
    }
    return candidates[best];
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }
}
