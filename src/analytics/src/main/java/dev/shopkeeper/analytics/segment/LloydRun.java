package dev.shopkeeper.analytics.segment;

import java.util.Arrays;

/**
 * One run of Lloyd's iteration from given centroids; how a row finds its nearest centroid without
 * looking at all of them is up to the kinds.
 *
 * <p>For each row x with centroid a: u ≥ ||x − c_a|| and l ≤ the distance to any other centroid
 * (Hamerly 2010). A row with u ≤ max(l, s_a / 2), s_a the distance from c_a to its nearest other
 * centroid, keeps its centroid unseen.
 */
abstract sealed class LloydRun permits ExponionRun, ScreenedRun {
  /** Sums that are only added to and taken from gather rounding errors. */
  private static final int RECOUNT = 16;

  final double[] rows; // n x d
  final int n;
  final int d;
  final int k;
  final double[] centroids; // k x d
  final int[] assignment; // n
  final double[] upper; // n
  final double[] lower; // n
  final double[] shift; // k: how far each centroid moved last
  private final Blocks blocks;
  private final int[] changed; // a block each
  private final double[][] blockSums; // a block each: k x d
  private final int[][] blockSizes; // a block each: k
  private final double[] sums; // k x d
  private final int[] sizes; // k
  private int farthestMover;
  private double largestShift;
  private double secondShift;

  LloydRun(double[] rows, int n, int d, double[] centroids) {
    this.rows = rows;
    this.n = n;
    this.d = d;
    this.k = centroids.length / d;
    this.centroids = centroids;
    this.assignment = new int[n];
    this.upper = new double[n];
    this.lower = new double[n];
    this.shift = new double[k];
    this.blocks = Blocks.of(n);
    this.changed = new int[blocks.count()];
    this.blockSums = new double[blocks.count()][k * d];
    this.blockSizes = new int[blocks.count()][k];
    this.sums = new double[k * d];
    this.sizes = new int[k];
  }

  /** The kind that is faster for such data; the result is the same. */
  static LloydRun of(double[] rows, int n, int d, double[] centroids) {
    return ScreenedRun.pays(centroids.length / d, d)
        ? new ScreenedRun(rows, n, d, centroids)
        : new ExponionRun(rows, n, d, centroids);
  }

  /** Is told that the centroids have moved. */
  abstract void centroidsMoved();

  /** Finds the nearest of all centroids for rows of which nothing is known. */
  abstract void assignFirst(int from, int to);

  /**
   * Finds the nearest centroids after these have moved; calls {@link #moved} for each row that
   * changes.
   *
   * @return how many rows changed their centroid
   */
  abstract int assignBlock(int block, int from, int to);

  Clustering run(KMeans.Options options) {
    double enough = options.tolerance() > 0 ? options.tolerance() * meanVariance() : 0;
    blocks.forEach((block, from, to) -> assignFirst(from, to));
    count();
    boolean converged = false;
    int iterations = 1;
    while (true) {
      double moved = moveCentroids();
      boolean settled = options.tolerance() > 0 && moved <= enough;
      if (iterations == options.maxIterations() && !settled) {
        break;
      }
      iterations++;
      centroidsMoved();
      blocks.forEach((block, from, to) -> changed[block] = assignBlock(block, from, to));
      if (iterations % RECOUNT == 0) {
        count();
      }
      if (settled || Arrays.stream(changed).sum() == 0) {
        converged = true;
        break;
      }
    }
    count();
    merge();
    return new Clustering(centroids, d, assignment, sizes, sumOfSquares(), iterations, converged);
  }

  /** The upper bound of a row's distance to its centroid, which has moved. */
  final double upperAfterMove(int i) {
    return upper[i] + shift[assignment[i]];
  }

  /** The lower bound of a row's distance to all other centroids, which have moved. */
  final double lowerAfterMove(int i) {
    return lower[i] - (assignment[i] == farthestMover ? secondShift : largestShift);
  }

  /** Finds the nearest of all centroids for a row, and its bounds. */
  final void compareWithAll(int i) {
    int best = 0;
    double first = Double.POSITIVE_INFINITY;
    double second = Double.POSITIVE_INFINITY;
    for (int j = 0; j < k; j++) {
      double distance = Distances.squared(rows, i, centroids, j, d);
      if (distance < first) {
        second = first;
        first = distance;
        best = j;
      } else if (distance < second) {
        second = distance;
      }
    }
    assignment[i] = best;
    upper[i] = Math.sqrt(first);
    lower[i] = Math.sqrt(second);
  }

  /** Notes that a row is no longer with a centroid but with that of its assignment. */
  final void moved(int block, int i, int from) {
    int to = assignment[i];
    double[] blockSum = blockSums[block];
    blockSizes[block][from]--;
    blockSizes[block][to]++;
    for (int c = 0; c < d; c++) {
      double x = rows[i * d + c];
      blockSum[from * d + c] -= x;
      blockSum[to * d + c] += x;
    }
  }

  /** Moves each centroid to the mean of its rows; the sum of squared shifts. */
  private double moveCentroids() {
    merge();
    if (new EmptyClusters(rows, d, centroids, assignment).repair(sums, sizes, this::moveInto)) {
      count();
      merge();
    }
    farthestMover = -1;
    largestShift = 0;
    secondShift = 0;
    double moved = 0;
    for (int j = 0; j < k; j++) {
      double squared = 0;
      for (int c = j * d; c < (j + 1) * d; c++) {
        double mean = sums[c] / sizes[j];
        squared += (mean - centroids[c]) * (mean - centroids[c]);
        centroids[c] = mean;
      }
      moved += squared;
      shift[j] = Math.sqrt(squared);
      if (shift[j] > largestShift) {
        secondShift = largestShift;
        largestShift = shift[j];
        farthestMover = j;
      } else if (shift[j] > secondShift) {
        secondShift = shift[j];
      }
    }
    return moved;
  }

  private void moveInto(int i) {
    upper[i] = 0;
    lower[i] = 0;
  }

  /** Adds up the rows of each centroid anew, block by block. */
  private void count() {
    blocks.forEach(
        (b, from, to) -> {
          double[] blockSum = blockSums[b];
          int[] blockSize = blockSizes[b];
          Arrays.fill(blockSum, 0);
          Arrays.fill(blockSize, 0);
          for (int i = from; i < to; i++) {
            int j = assignment[i];
            blockSize[j]++;
            for (int c = 0; c < d; c++) {
              blockSum[j * d + c] += rows[i * d + c];
            }
          }
        });
  }

  private void merge() {
    Arrays.fill(sums, 0);
    Arrays.fill(sizes, 0);
    for (int b = 0; b < blocks.count(); b++) {
      for (int c = 0; c < sums.length; c++) {
        sums[c] += blockSums[b][c];
      }
      for (int j = 0; j < k; j++) {
        sizes[j] += blockSizes[b][j];
      }
    }
  }

  private double sumOfSquares() {
    double[] parts = new double[blocks.count()];
    blocks.forEach(
        (b, from, to) -> {
          double sum = 0;
          for (int i = from; i < to; i++) {
            sum += Distances.squared(rows, i, centroids, assignment[i], d);
          }
          parts[b] = sum;
        });
    double sum = 0;
    for (double part : parts) {
      sum += part;
    }
    return sum;
  }

  private double meanVariance() {
    double total = 0;
    for (int c = 0; c < d; c++) {
      double mean = 0;
      for (int i = 0; i < n; i++) {
        mean += rows[i * d + c];
      }
      mean /= n;
      for (int i = 0; i < n; i++) {
        double difference = rows[i * d + c] - mean;
        total += difference * difference;
      }
    }
    return total / n / d;
  }
}
