package dev.shopkeeper.analytics.segment;

import java.util.Arrays;

/**
 * One run of Lloyd's iteration from given centroids, with bounds that spare most distances.
 *
 * <p>For each row x with centroid a: u ≥ ||x − c_a|| and l ≤ the distance to any other centroid
 * (Hamerly 2010). A row with u ≤ max(l, s_a / 2), s_a the distance from c_a to its nearest other
 * centroid, keeps its centroid unseen. Any other row looks only at centroids within 2u + s_a of
 * c_a, which hold its nearest and second nearest (Newling and Fleuret 2016, section 3.1).
 */
final class ExponionRun {
  /** More than the share by which a distance rounded down to a float can be short. */
  private static final double ROUNDING = 1e-6;

  private final double[] rows; // n x d
  private final int n;
  private final int d;
  private final int k;
  private final double[] centroids; // k x d
  private final int[] assignment; // n
  private final double[] upper; // n
  private final double[] lower; // n
  private final double[] shift; // k: how far each centroid moved last
  private final CentroidNeighbours neighbours;
  private final Blocks blocks;
  private final int[] changed; // a block each
  private final double[][] blockSums; // a block each: k x d
  private final int[][] blockSizes; // a block each: k
  private final double[] sums; // k x d
  private final int[] sizes; // k
  private int farthestMover;
  private double largestShift;
  private double secondShift;

  ExponionRun(double[] rows, int n, int d, double[] centroids) {
    this.rows = rows;
    this.n = n;
    this.d = d;
    this.k = centroids.length / d;
    this.centroids = centroids;
    this.assignment = new int[n];
    this.upper = new double[n];
    this.lower = new double[n];
    this.shift = new double[k];
    this.neighbours = new CentroidNeighbours(k, d);
    this.blocks = Blocks.of(n);
    this.changed = new int[blocks.count()];
    this.blockSums = new double[blocks.count()][k * d];
    this.blockSizes = new int[blocks.count()][k];
    this.sums = new double[k * d];
    this.sizes = new int[k];
  }

  Clustering run(KMeans.Options options) {
    double enough = options.tolerance() > 0 ? options.tolerance() * meanVariance() : 0;
    blocks.forEach(this::assignFirst);
    boolean converged = false;
    int iterations = 1;
    while (true) {
      double moved = moveCentroids();
      boolean settled = options.tolerance() > 0 && moved <= enough;
      if (iterations == options.maxIterations() && !settled) {
        break;
      }
      iterations++;
      neighbours.update(centroids);
      blocks.forEach(this::assign);
      if (settled || Arrays.stream(changed).sum() == 0) {
        converged = true;
        break;
      }
    }
    count();
    return new Clustering(centroids, d, assignment, sizes, sumOfSquares(), iterations, converged);
  }

  private void assignFirst(int block, int from, int to) {
    for (int i = from; i < to; i++) {
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
  }

  private void assign(int block, int from, int to) {
    int moves = 0;
    for (int i = from; i < to; i++) {
      int a = assignment[i];
      double u = upper[i] + shift[a];
      double l = lower[i] - (a == farthestMover ? secondShift : largestShift);
      double safe = Math.max(l, neighbours.nearest(a) / 2);
      if (u > safe) {
        u = Math.sqrt(Distances.squared(rows, i, centroids, a, d));
        if (u > safe) {
          moves += search(i, a, u);
          continue;
        }
      }
      upper[i] = u;
      lower[i] = l;
    }
    changed[block] = moves;
  }

  /** Looks through the ball around c_a; 1 if the row moved, otherwise 0. */
  private int search(int i, int a, double distanceToOwn) {
    double radius = (2 * distanceToOwn + neighbours.nearest(a)) * (1 + ROUNDING);
    int best = a;
    double first = distanceToOwn * distanceToOwn;
    double second = Double.POSITIVE_INFINITY;
    for (long neighbour : neighbours.of(a)) {
      if (CentroidNeighbours.distance(neighbour) > radius) {
        break;
      }
      int j = CentroidNeighbours.index(neighbour);
      double distance = Distances.squared(rows, i, centroids, j, d);
      if (distance < first || distance == first && j < best) {
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
    return best == a ? 0 : 1;
  }

  /** Moves each centroid to the mean of its rows; the sum of squared shifts. */
  private double moveCentroids() {
    count();
    new EmptyClusters(rows, d, centroids, assignment).repair(sums, sizes, upper, lower);
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
