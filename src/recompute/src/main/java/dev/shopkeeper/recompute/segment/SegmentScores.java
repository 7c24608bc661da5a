package dev.shopkeeper.recompute.segment;

import dev.shopkeeper.analytics.segment.AdjustedRandIndex;
import dev.shopkeeper.analytics.segment.Clustering;
import dev.shopkeeper.analytics.segment.Dbscan;
import dev.shopkeeper.analytics.segment.KMeans;
import dev.shopkeeper.analytics.segment.Sample;
import dev.shopkeeper.analytics.segment.Silhouette;
import dev.shopkeeper.tables.segment.SegmentModel;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * How good segments are.
 *
 * <ul>
 *   <li>{@code silhouette} of a sample;
 *   <li>{@code explained}: share of the variance of the standardised features;
 *   <li>{@code stability}: adjusted Rand index of the segments that either half of the shoppers,
 *       drawn at random, leads all of them to;
 *   <li>{@code explained_rfm}: the share of variance that the RFM grid explains, the baseline;
 *   <li>{@code outlying}: share of shoppers who are near no group of others, by DBSCAN on a sample.
 * </ul>
 *
 * <p>A figure that the shoppers are too few for is left out.
 */
final class SegmentScores {
  static final String SILHOUETTE = "silhouette";
  private static final int OUTLIER_SAMPLE = 2_000;
  private static final int D = ShopperFeatureRows.D;

  private final ScaledShoppers shoppers;
  private final SegmentModel model;
  private final int[] segments; // [row]
  private final long seed;

  /**
   * @param segments the segment of each row of the shoppers
   * @param seed of the sample and of the halves
   */
  SegmentScores(ScaledShoppers shoppers, SegmentModel model, int[] segments, long seed) {
    this.shoppers = shoppers;
    this.model = model;
    this.segments = segments;
    this.seed = seed;
  }

  /** The figures by name. */
  Map<String, Double> all() {
    Map<String, Double> scores = new TreeMap<>();
    scores.put("segments", (double) model.segments());
    scores.put("shoppers", (double) shoppers.size());
    if (model.segments() > 1) {
      scores.put("explained", explained());
      scores.put("explained_rfm", explainedByRfm());
      scores.put("outlying", outlying());
      addSilhouette(scores);
      addStability(scores);
    }
    return scores;
  }

  private void addSilhouette(Map<String, Double> scores) {
    int[] chosen = Sample.indices(shoppers.size(), SegmentFit.SAMPLE, seed);
    int[] assignment = Arrays.stream(chosen).map(row -> segments[row]).toArray();
    // All but one segment may be too small to be met in a sample.
    if (Arrays.stream(assignment).distinct().count() > 1) {
      double[] sample = Sample.rows(shoppers.scaled(), D, chosen);
      scores.put(SILHOUETTE, Silhouette.mean(sample, chosen.length, D, assignment));
    }
  }

  private double explainedByRfm() {
    int[] groups = new RfmBaseline(shoppers).groups();
    double total = shoppers.within(new int[shoppers.size()], 1);
    return total > 0 ? 1 - shoppers.within(groups, RfmBaseline.mostGroups()) / total : 0;
  }

  /** Twice the features make a core, as Sander et al. 1998 advise. */
  private double outlying() {
    int[] chosen = Sample.indices(shoppers.size(), OUTLIER_SAMPLE, seed);
    double[] sample = Sample.rows(shoppers.scaled(), D, chosen);
    int core = Math.min(2 * D, chosen.length);
    double radius = Dbscan.radius(sample, chosen.length, D, core);
    return Dbscan.fit(sample, chosen.length, D, radius, core).outliers();
  }

  private double explained() {
    double[] scaled = shoppers.scaled();
    double[] mean = new double[D];
    for (int i = 0; i < scaled.length; i++) {
      mean[i % D] += scaled[i] / shoppers.size();
    }
    double within = 0;
    double total = 0;
    for (int i = 0; i < scaled.length; i++) {
      double fromCentre = scaled[i] - model.centre(segments[i / D], i % D);
      double fromMean = scaled[i] - mean[i % D];
      within += fromCentre * fromCentre;
      total += fromMean * fromMean;
    }
    return total > 0 ? 1 - within / total : 0;
  }

  private void addStability(Map<String, Double> scores) {
    int n = shoppers.size();
    if (n / 2 < model.segments()) {
      return;
    }
    int[] one = Sample.indices(n, n / 2, seed);
    boolean[] taken = new boolean[n];
    int[] other = new int[n - one.length];
    for (int row : one) {
      taken[row] = true;
    }
    int count = 0;
    for (int row = 0; row < n; row++) {
      if (!taken[row]) {
        other[count++] = row;
      }
    }
    scores.put("stability", AdjustedRandIndex.of(assignedBy(one), assignedBy(other)));
  }

  /** The segments of all rows as some of them lead to them. */
  private int[] assignedBy(int[] half) {
    double[] sample = Sample.rows(shoppers.scaled(), D, half);
    KMeans.Options options = KMeans.Options.of(model.segments()).withStarts(2).withSeed(seed);
    Clustering clustering = KMeans.fit(sample, half.length, D, options);
    return shoppers.assign(shoppers.model(clustering.centroids(), new long[clustering.k()]));
  }
}
