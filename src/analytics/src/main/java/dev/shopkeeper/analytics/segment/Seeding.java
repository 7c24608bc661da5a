package dev.shopkeeper.analytics.segment;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Chooses rows as first centroids: greedy k-means++.
 *
 * <p>The first row is drawn evenly. Each next one is drawn with probability D²(x) / Σ D², D being
 * the distance to the nearest centroid so far; of 2 + ln k candidates the one is kept that leaves
 * the least Σ D² (the first drawn of equals).
 *
 * <p>A row is not nearer to a new centroid than to its own where those two are at least twice D
 * apart, as the triangle inequality has it, and so most distances of later steps need not be known.
 * A margin for rounding keeps every sum, bit for bit, what it is with all of them.
 */
final class Seeding {
  // D² by which two centroids must be apart, over 1 by far more than rounding can be off.
  private static final double APART = 4 * (1 + 1e-9);

  private final double[] rows; // n x d
  private final int n;
  private final int d;
  private final SplittableRandom random;
  private final Blocks blocks;
  private final double[] nearest; // n: D² to the nearest centroid so far
  private final int[] owner; // n: which centroid that is
  private final double[] blockSums; // of nearest, a block each

  Seeding(double[] rows, int n, int d, SplittableRandom random) {
    this.rows = rows;
    this.n = n;
    this.d = d;
    this.random = random;
    this.blocks = Blocks.of(n);
    this.nearest = new double[n];
    this.owner = new int[n];
    this.blockSums = new double[blocks.count()];
  }

  /** The centroids, at most k x d; fewer where fewer rows are distinct. */
  double[] choose(int k) {
    int trials = 2 + (int) Math.log(k);
    int[] chosen = new int[k];
    int count = 1;
    chosen[0] = random.nextInt(n);
    Arrays.fill(nearest, Double.POSITIVE_INFINITY);
    add(chosen, 0);
    while (count < k) {
      double total = sum(blockSums);
      if (total <= 0) {
        break;
      }
      chosen[count] = best(draw(trials, total), chosen, count);
      add(chosen, count++);
    }
    double[] centroids = new double[count * d];
    for (int j = 0; j < count; j++) {
      System.arraycopy(rows, chosen[j] * d, centroids, j * d, d);
    }
    return centroids;
  }

  private void add(int[] chosen, int place) {
    double[] reach = reach(chosen[place], chosen, place);
    blocks.forEach(
        (b, from, to) -> {
          double sum = 0;
          for (int i = from; i < to; i++) {
            if (place == 0 || nearest[i] > reach[owner[i]]) {
              double distance = Distances.squared(rows, i, rows, chosen[place], d);
              if (distance < nearest[i]) {
                nearest[i] = distance;
                owner[i] = place;
              }
            }
            sum += nearest[i];
          }
          blockSums[b] = sum;
        });
  }

  /** For each centroid so far: the D² up to which its rows stay with it, whoever is this row. */
  private double[] reach(int row, int[] chosen, int count) {
    double[] reach = new double[count];
    Arrays.setAll(reach, j -> Distances.squared(rows, row, rows, chosen[j], d) / APART);
    return reach;
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

  private int best(int[] candidates, int[] chosen, int count) {
    double[][] reach = new double[candidates.length][];
    Arrays.setAll(reach, t -> reach(candidates[t], chosen, count));
    double[][] potentials = new double[blocks.count()][candidates.length];
    blocks.forEach(
        (b, from, to) -> {
          double[] potential = potentials[b];
          for (int i = from; i < to; i++) {
            for (int t = 0; t < candidates.length; t++) {
              potential[t] +=
                  nearest[i] <= reach[t][owner[i]]
                      ? nearest[i]
                      : Math.min(Distances.squared(rows, i, rows, candidates[t], d), nearest[i]);
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
