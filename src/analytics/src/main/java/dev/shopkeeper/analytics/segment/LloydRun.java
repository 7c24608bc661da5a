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
abstract sealed class LloydRun permits ExponionRun, YinyangRun {
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
    return YinyangRun.pays(n, centroids.length / d, d)
        ? new YinyangRun(rows, n, d, centroids)
        : new ExponionRun(rows, n, d, centroids);
  }

  /** Is told that the centroids have moved. */
  abstract void centroidsMoved();

  /** Half the distance from a centroid to its nearest other, or less. */
  abstract double safeRadius(int centroid);

  /** Finds the nearest of all centroids for a row of which nothing is known. */
  abstract void assignFirst(int i, double[] scratch);

  /**
   * Finds the nearest centroid for a row whose bounds do not settle it.
   *
   * @param u bound of the distance to the row's centroid, brought up to date
   * @param safe the row stays where it is if it is no farther than this
   * @param scratch k, for what the calling thread likes
   * @return whether the row changed its centroid
   */
  abstract boolean assign(int i, double u, double safe, double[] scratch);

  /** Forgets what is known of a row's distances: it was given to a cluster without rows. */
  abstract void forget(int i);

  Clustering run(KMeans.Options options) {
    double enough = options.tolerance() > 0 ? options.tolerance() * meanVariance() : 0;
    blocks.forEach(
        (block, from, to) -> {
          double[] scratch = new double[k];
          for (int i = from; i < to; i++) {
            assignFirst(i, scratch);
          }
        });
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
      blocks.forEach(this::assignBlock);
      if (settled || Arrays.stream(changed).sum() == 0) {
        converged = true;
        break;
      }
    }
    count();
    return new Clustering(centroids, d, assignment, sizes, sumOfSquares(), iterations, converged);
  }

  private void assignBlock(int block, int from, int to) {
    double[] scratch = new double[k];
    int moves = 0;
    for (int i = from; i < to; i++) {
      int a = assignment[i];
      double u = upper[i] + shift[a];
      double l = lower[i] - (a == farthestMover ? secondShift : largestShift);
      double safe = Math.max(l, safeRadius(a));
      upper[i] = u;
      lower[i] = l;
      if (u > safe && assign(i, u, safe, scratch)) {
        moves++;
      }
    }
    changed[block] = moves;
  }

  /** Moves each centroid to the mean of its rows; the sum of squared shifts. */
  private double moveCentroids() {
    count();
    new EmptyClusters(rows, d, centroids, assignment).repair(sums, sizes, this::moveInto);
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
    forget(i);
  }

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
