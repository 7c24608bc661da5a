package dev.shopkeeper.analytics.segment;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Chooses the number of clusters by the evidence that a {@link CountCriterion} names; by default
 * the k whose K-means clustering has the greatest mean silhouette, the smaller k where two are
 * equal.
 *
 * <p>Rows beyond the sample size are judged by a seeded sample, on which both clustering and
 * evidence are computed. One cluster has no silhouette, so that data without any structure still
 * gives the best k ≥ 2; the silhouette returned says how weak it is (below 0.25: none found,
 * Kaufman and Rousseeuw 1990, table 4).
 *
 * <p>Cost: a clustering for each k, and for a sample of m O(m²·(d + number of k)) by silhouette,
 * ten more clusterings for each k by stability or gap.
 */
public final class SegmentCount {
  private SegmentCount() {}

  /**
   * Where to look.
   *
   * @param min least k, at least 2
   * @param max greatest k
   * @param sampleSize most rows that take part, at least 2
   * @param starts of each clustering, which is also given one swap a cluster
   * @param seed of sample and clusterings
   * @param criterion the evidence that counts
   */
  public record Options(
      int min, int max, int sampleSize, int starts, long seed, CountCriterion criterion) {
    public Options {
      if (min < 2 || max < min) {
        throw new IllegalArgumentException(
            "min and max are " + min + " and " + max + ", must be 2 <= min <= max");
      }
      if (sampleSize < 2 || starts < 1) {
        throw new IllegalArgumentException(
            "sampleSize is "
                + sampleSize
                + ", must be at least 2; starts is "
                + starts
                + ", at least 1");
      }
      Objects.requireNonNull(criterion, "criterion");
    }

    /** By silhouette. */
    public Options(int min, int max, int sampleSize, int starts, long seed) {
      this(min, max, sampleSize, starts, seed, CountCriterion.SILHOUETTE);
    }

    /** Two to twelve, as many segments as a campaign can tell apart; a sample of 5,000 rows. */
    public static Options segments() {
      return new Options(2, 12, 5000, 2, 1);
    }

    /**
     * Two to √(n/2), the usual bound where nothing is known (Mardia, Kent and Bibby 1979, section
     * 13.3), at least 3 and at most 120; a sample of 5,000 rows.
     */
    public static Options upToRootOf(int n) {
      return new Options(2, (int) Math.max(3, Math.min(120, Math.sqrt(n / 2.0))), 5000, 2, 1);
    }

    public Options withSeed(long value) {
      return new Options(min, max, sampleSize, starts, value, criterion);
    }

    public Options withCriterion(CountCriterion value) {
      return new Options(min, max, sampleSize, starts, seed, value);
    }

    KMeans.Options search(int k) {
      return KMeans.Options.of(k).withStarts(starts).withSwaps(k).withSeed(seed);
    }
  }

  /**
   * The number chosen and what it was chosen from.
   *
   * @param k number of clusters
   * @param value the evidence for it
   * @param min the k that the first of the values is of
   * @param values evidence for k = min, min + 1, ...; shorter than the range where rows are too few
   *     or too alike for more clusters
   * @param criterion what the values are
   */
  public record Choice(int k, double value, int min, double[] values, CountCriterion criterion) {
    /**
     * Whether a number in use may stay: the evidence for it falls behind that for the number chosen
     * by no more than 0.05 (for BIC, 1 % of its value), which is what another sample of the same
     * shoppers may make of it.
     */
    public boolean holds(int number) {
      int place = number - min;
      return number == k
          || (place >= 0
              && place < values.length
              && values[place] >= value - criterion.slack(value));
    }
  }

  /**
   * Chooses k for rows.
   *
   * @param rows n x d, flat, finite
   * @throws IllegalArgumentException if there are not more than min rows in the sample, or fewer
   *     than min distinct ones
   */
  public static Choice choose(double[] rows, int n, int d, Options options) {
    Rows.check(rows, n, d);
    int[] chosen = Sample.indices(n, options.sampleSize(), options.seed());
    double[] sample = Sample.rows(rows, d, chosen);
    int m = chosen.length;
    List<Clustering> clusterings = new ArrayList<>();
    // With as many clusters as rows every silhouette is 0 by definition and says nothing.
    for (int k = options.min(); k <= Math.min(options.max(), m - 1); k++) {
      Clustering clustering = KMeans.fit(sample, m, d, options.search(k));
      if (clustering.k() < k) {
        break;
      }
      clusterings.add(clustering);
    }
    if (clusterings.isEmpty()) {
      throw new IllegalArgumentException(
          "the number of clusters cannot be chosen from "
              + m
              + " rows: needs more than "
              + options.min()
              + " rows, and at least as many distinct ones");
    }
    return new CountEvidence(sample, m, d, clusterings, options).choose();
  }
}
