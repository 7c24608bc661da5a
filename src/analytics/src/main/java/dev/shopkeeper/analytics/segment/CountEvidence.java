package dev.shopkeeper.analytics.segment;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Evidence for each number of clusters, greater being better.
 *
 * <ul>
 *   <li>Silhouette: {@link Silhouette}, exact.
 *   <li>Stability: prediction strength (Tibshirani and Walther 2005, equation 2.1): of the pairs of
 *       rows in one cluster of one half, the share that the centroids of the other half keep
 *       together, in the cluster where it is least; mean over {@value #SPLITS} random splits, each
 *       read both ways.
 *   <li>BIC: l − p/2·ln n, for k spherical normal distributions of one variance σ² = SSE / (d(n −
 *       k)): l = Σ_j n_j ln(n_j / n) − n·d/2·ln(2πσ²) − d(n − k)/2, and p = k − 1 + k·d + 1
 *       parameters (Pelleg and Moore 2000, section 3.2).
 *   <li>Gap: mean over {@value #REFERENCES} reference sets of ln SSE, less ln SSE (Tibshirani,
 *       Walther and Hastie 2001, equation 3); a reference set is as many rows drawn evenly from the
 *       box of the rows' ranges (their variant a).
 * </ul>
 */
final class CountEvidence {
  private static final int SPLITS = 5;
  private static final int REFERENCES = 10;

  private final double[] rows; // m x d
  private final int m;
  private final int d;
  private final List<Clustering> clusterings; // one for each k from options.min() on
  private final SegmentCount.Options options;

  CountEvidence(
      double[] rows, int m, int d, List<Clustering> clusterings, SegmentCount.Options options) {
    this.rows = rows;
    this.m = m;
    this.d = d;
    this.clusterings = clusterings;
    this.options = options;
  }

  /** The k that the criterion chooses, and the evidence for each. */
  SegmentCount.Choice choose() {
    double[] errors = new double[clusterings.size()];
    double[] values =
        switch (options.criterion()) {
          case SILHOUETTE -> silhouettes();
          case STABILITY -> stabilities();
          case BIC -> clusterings.stream().mapToDouble(this::bic).toArray();
          case GAP -> gaps(errors);
        };
    int place =
        switch (options.criterion()) {
          case SILHOUETTE, BIC -> greatest(values);
          case STABILITY -> lastAgreed(values);
          case GAP -> firstNotExceeded(values, errors);
        };
    return new SegmentCount.Choice(
        options.min() + place, values[place], options.min(), values, options.criterion());
  }

  private double[] silhouettes() {
    int[][] assignments = clusterings.stream().map(Clustering::assignment).toArray(int[][]::new);
    return Silhouette.means(rows, m, d, assignments);
  }

  private double[] stabilities() {
    SplittableRandom random = new SplittableRandom(options.seed());
    long[] seeds = random.longs(SPLITS).toArray();
    double[] stabilities = new double[clusterings.size()];
    for (int place = 0; place < stabilities.length; place++) {
      int k = options.min() + place;
      // Halves of fewer rows than clusters agree on nothing.
      if (m / 2 >= k) {
        stabilities[place] = Arrays.stream(seeds).mapToDouble(seed -> agreement(k, seed)).sum();
        stabilities[place] /= SPLITS;
      }
    }
    return stabilities;
  }

  /** Both halves in turn are the one that is predicted. */
  private double agreement(int k, long seed) {
    int[] one = Sample.indices(m, m / 2, seed);
    boolean[] taken = new boolean[m];
    for (int row : one) {
      taken[row] = true;
    }
    int[] other = IntStream.range(0, m).filter(row -> !taken[row]).toArray();
    double[] ofOne = Sample.rows(rows, d, one);
    double[] ofOther = Sample.rows(rows, d, other);
    Clustering byOne = KMeans.fit(ofOne, one.length, d, options.search(k));
    Clustering byOther = KMeans.fit(ofOther, other.length, d, options.search(k));
    return (keptTogether(byOne, ofOne, byOther) + keptTogether(byOther, ofOther, byOne)) / 2;
  }

  /**
   * The least share, over the clusters of some rows, of pairs that other centroids keep together.
   */
  private double keptTogether(Clustering clustering, double[] of, Clustering predicting) {
    int k = clustering.k();
    long[] predicted = new long[k * predicting.k()];
    for (int i = 0; i < clustering.assignment().length; i++) {
      predicted[clustering.assignment()[i] * predicting.k() + nearest(of, i, predicting)]++;
    }
    double least = 1;
    for (int cluster = 0; cluster < k; cluster++) {
      long size = clustering.sizes()[cluster];
      long together = 0;
      for (int other = 0; other < predicting.k(); other++) {
        long count = predicted[cluster * predicting.k() + other];
        together += count * (count - 1);
      }
      if (size > 1) {
        least = Math.min(least, together / (double) (size * (size - 1)));
      }
    }
    return least;
  }

  private int nearest(double[] of, int row, Clustering clustering) {
    int nearest = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int j = 0; j < clustering.k(); j++) {
      double squared = Distances.squared(of, row, clustering.centroids(), j, d);
      if (squared < least) {
        least = squared;
        nearest = j;
      }
    }
    return nearest;
  }

  private double bic(Clustering clustering) {
    int k = clustering.k();
    // Rows that lie in their centroids have no variance: the smallest number stands in for none.
    double variance = Math.max(clustering.sse() / (d * (double) (m - k)), Double.MIN_NORMAL);
    double likelihood =
        -m * d / 2.0 * Math.log(2 * Math.PI * variance) - d * (double) (m - k) / 2.0;
    for (int size : clustering.sizes()) {
      likelihood += size * Math.log(size / (double) m);
    }
    return likelihood - (k + k * (double) d) / 2 * Math.log(m);
  }

  /** Fills in s_k = sd_k·√(1 + 1/B) too. */
  private double[] gaps(double[] errors) {
    double[][] logs = new double[clusterings.size()][REFERENCES];
    SplittableRandom random = new SplittableRandom(options.seed());
    for (int b = 0; b < REFERENCES; b++) {
      double[] reference = reference(random.split());
      for (int place = 0; place < logs.length; place++) {
        KMeans.Options search = options.search(options.min() + place);
        logs[place][b] = logSse(KMeans.fit(reference, m, d, search));
      }
    }
    double[] gaps = new double[logs.length];
    for (int place = 0; place < gaps.length; place++) {
      double mean = Arrays.stream(logs[place]).sum() / REFERENCES;
      double squares = Arrays.stream(logs[place]).map(x -> (x - mean) * (x - mean)).sum();
      gaps[place] = mean - logSse(clusterings.get(place));
      errors[place] = Math.sqrt(squares / REFERENCES) * Math.sqrt(1 + 1.0 / REFERENCES);
    }
    return gaps;
  }

  private double[] reference(SplittableRandom random) {
    double[] drawn = new double[rows.length];
    for (int c = 0; c < d; c++) {
      double low = Double.POSITIVE_INFINITY;
      double high = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < m; i++) {
        low = Math.min(low, rows[i * d + c]);
        high = Math.max(high, rows[i * d + c]);
      }
      for (int i = 0; i < m; i++) {
        drawn[i * d + c] = low + random.nextDouble() * (high - low);
      }
    }
    return drawn;
  }

  private static double logSse(Clustering clustering) {
    return Math.log(Math.max(clustering.sse(), Double.MIN_NORMAL));
  }

  private static int greatest(double[] values) {
    int best = 0;
    for (int i = 1; i < values.length; i++) {
      if (values[i] > values[best]) {
        best = i;
      }
    }
    return best;
  }

  private static int lastAgreed(double[] values) {
    for (int i = values.length - 1; i >= 0; i--) {
      if (values[i] >= CountCriterion.AGREED) {
        return i;
      }
    }
    return greatest(values);
  }

  private static int firstNotExceeded(double[] values, double[] errors) {
    for (int i = 0; i + 1 < values.length; i++) {
      if (values[i] >= values[i + 1] - errors[i + 1]) {
        return i;
      }
    }
    return greatest(values);
  }
}
