package dev.shopkeeper.analytics.segment;

import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * K-means: k centroids c_j that make Σ_i min_j ||x_i − c_j||² small.
 *
 * <p>Several starts, each seeded by greedy k-means++ (Arthur and Vassilvitskii 2007, section 2.2;
 * several candidates a step as proposed in its section 6) and then iterated as Lloyd 1982 does.
 * Distances are saved by the bounds of Hamerly 2010 and, in few columns, the ball of Newling and
 * Fleuret 2016 (Exponion), else computed in single precision with a proof that the nearest is the
 * nearest ({@link Screen}), which change no assignment other than between distances that are equal
 * within rounding. The start with the lowest sum of squares wins, the earlier one where two are
 * equal.
 *
 * <p>A run stops when no row changes its cluster, when the centroids moved by no more than the
 * tolerance, or after the most iterations. A cluster that lost its last row takes over the row that
 * lies farthest from its centroid (a run stopped early may end before this is done). Where there
 * are fewer than k distinct rows, the result has as many clusters as there are distinct rows.
 *
 * <p>Cost of a start: O(n·d·k·log k) for seeding, then at worst O(n·d·k) an iteration and usually
 * far less. Memory: 20 bytes a row and start. The same rows, options and seed give the same bytes
 * on any number of threads; work runs in the caller's fork-join pool, or else in the common one.
 */
public final class KMeans {
  private KMeans() {}

  /**
   * How to search.
   *
   * @param k clusters, 1 to n
   * @param starts independent starts, at least 1
   * @param swaps trials to move one centroid of the best start elsewhere, at least 0
   * @param maxIterations most assignment passes of a start, at least 1
   * @param tolerance stop when Σ_j ||shift of c_j||² is at most this share of the mean variance of
   *     the columns; 0 runs on until no row changes its cluster
   * @param seed of all random choices
   */
  public record Options(
      int k, int starts, int swaps, int maxIterations, double tolerance, long seed) {
    public Options {
      atLeast("k", k, 1);
      atLeast("starts", starts, 1);
      atLeast("swaps", swaps, 0);
      atLeast("maxIterations", maxIterations, 1);
      if (!(tolerance >= 0 && tolerance <= 1)) {
        throw new IllegalArgumentException("tolerance is " + tolerance + ", must be 0 to 1");
      }
    }

    /** Ten starts and five swaps a cluster, at most 300 passes each, until no row moves. */
    public static Options of(int k) {
      return new Options(k, 10, 5 * k, 300, 0, 1);
    }

    public Options withStarts(int value) {
      return new Options(k, value, swaps, maxIterations, tolerance, seed);
    }

    public Options withSwaps(int value) {
      return new Options(k, starts, value, maxIterations, tolerance, seed);
    }

    public Options withTolerance(double value) {
      return new Options(k, starts, swaps, maxIterations, value, seed);
    }

    public Options withSeed(long value) {
      return new Options(k, starts, swaps, maxIterations, tolerance, value);
    }

    private static void atLeast(String name, int value, int least) {
      if (value < least) {
        throw new IllegalArgumentException(name + " is " + value + ", must be at least " + least);
      }
    }
  }

  /**
   * Clusters rows.
   *
   * @param rows n x d, flat, finite
   * @throws IllegalArgumentException if the shape does not fit, a value is not finite, or k is
   *     greater than n
   */
  public static Clustering fit(double[] rows, int n, int d, Options options) {
    check(rows, n, d, options.k());
    SplittableRandom master = new SplittableRandom(options.seed());
    SplittableRandom[] randoms = new SplittableRandom[options.starts()];
    Arrays.setAll(randoms, s -> master.split());
    // min() keeps the earlier of two equal elements, so the stream's order settles ties.
    Clustering best =
        IntStream.range(0, randoms.length)
            .parallel()
            .mapToObj(s -> start(rows, n, d, options, randoms[s]))
            .min(Comparator.comparingDouble(Clustering::sse))
            .orElseThrow();
    return new SwapSearch(rows, n, d, options, master).improve(best);
  }

  /**
   * Clusters rows from given centroids, in one run without swaps.
   *
   * @param centroids k x d, flat, finite: where to start; left as it is
   */
  public static Clustering fitFrom(
      double[] rows, int n, int d, double[] centroids, Options options) {
    check(rows, n, d, options.k());
    Rows.check(centroids, options.k(), d);
    return LloydRun.of(rows, n, d, centroids.clone()).run(options);
  }

  private static void check(double[] rows, int n, int d, int k) {
    Rows.check(rows, n, d);
    if (k > n) {
      throw new IllegalArgumentException("k is " + k + ", must be 1 to the number of rows, " + n);
    }
  }

  private static Clustering start(
      double[] rows, int n, int d, Options options, SplittableRandom random) {
    double[] seeds = new Seeding(rows, n, d, random).choose(options.k());
    return LloydRun.of(rows, n, d, seeds).run(options);
  }
}
