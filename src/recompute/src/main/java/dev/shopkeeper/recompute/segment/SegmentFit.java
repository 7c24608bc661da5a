package dev.shopkeeper.recompute.segment;

import dev.shopkeeper.analytics.segment.AdjustedRandIndex;
import dev.shopkeeper.analytics.segment.Clustering;
import dev.shopkeeper.analytics.segment.Feature;
import dev.shopkeeper.analytics.segment.KMeans;
import dev.shopkeeper.analytics.segment.Sample;
import dev.shopkeeper.analytics.segment.Scaling;
import dev.shopkeeper.analytics.segment.SegmentCount;
import dev.shopkeeper.analytics.segment.Silhouette;
import dev.shopkeeper.tables.segment.FeatureColumn;
import dev.shopkeeper.tables.segment.SegmentModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Finds a shop's segments: scale, choose their number, cluster, order, assign.
 *
 * <p>Segments are numbered by falling mean monetary value. A shop with fewer than {@value
 * #FEWEST_DIFFERENT} shoppers that differ has one segment.
 */
final class SegmentFit {
  private static final double WINSORISED = 0.01;
  // Two groups, buyers and the rest, are no segmentation; more than ten no campaign tells apart.
  private static final int LEAST = 3;
  private static final int MOST = 10;
  private static final int SAMPLE = 5_000;
  private static final int FEWEST_DIFFERENT = 2 * LEAST;

  private final ShopperFeatureRows rows;
  private final long seed;
  private final SegmentModel model;
  private final int[] segmentOf;
  private final double[] scaled;

  private SegmentFit(ShopperFeatureRows rows, long seed) {
    this.rows = rows;
    this.seed = seed;
    Scaling scaling =
        Scaling.fit(
            rows.values(),
            rows.users(),
            ShopperFeatureRows.D,
            Feature.logarithmicFlags(),
            WINSORISED);
    List<FeatureColumn> columns = columns(scaling);
    double neverBought = longestRecency();
    SegmentModel scaler =
        new SegmentModel(
            columns, new double[0], new long[0], neverBought, ShopperFeatureRows.WINDOW_DAYS);
    this.scaled = new double[rows.values().length];
    for (int user = 0; user < rows.users(); user++) {
      System.arraycopy(
          scaler.standardise(rows.of(user)),
          0,
          scaled,
          user * ShopperFeatureRows.D,
          ShopperFeatureRows.D);
    }
    Clustering clustering = cluster();
    double[] centroids = byMonetaryValue(clustering);
    SegmentModel unsized =
        new SegmentModel(
            columns,
            centroids,
            new long[clustering.k()],
            neverBought,
            ShopperFeatureRows.WINDOW_DAYS);
    this.segmentOf = assign(unsized);
    long[] sizes = new long[clustering.k()];
    for (int segment : segmentOf) {
      sizes[segment]++;
    }
    this.model =
        new SegmentModel(columns, centroids, sizes, neverBought, ShopperFeatureRows.WINDOW_DAYS);
  }

  /** Fits to at least one user. */
  static SegmentFit of(ShopperFeatureRows rows, long seed) {
    return new SegmentFit(rows, seed);
  }

  /** The model of a shop without users: all features, no segment. */
  static SegmentModel none() {
    int d = ShopperFeatureRows.D;
    Scaling nothing = Scaling.standard(new double[d], 1, d);
    return new SegmentModel(
        columns(nothing), new double[0], new long[0], 0, ShopperFeatureRows.WINDOW_DAYS);
  }

  SegmentModel model() {
    return model;
  }

  /** The segment of a user. */
  int segmentOf(int user) {
    return segmentOf[user];
  }

  /** Mean of each feature over a segment's shoppers, in the feature's own unit. */
  double[] means(int segment) {
    double[] means = new double[ShopperFeatureRows.D];
    for (int user = 0; user < rows.users(); user++) {
      if (segmentOf[user] == segment) {
        for (int c = 0; c < means.length; c++) {
          means[c] += rows.values()[user * ShopperFeatureRows.D + c];
        }
      }
    }
    for (int c = 0; c < means.length; c++) {
      means[c] /= Math.max(1, model.size(segment));
    }
    return means;
  }

  /**
   * Figures: silhouette (of a sample), explained share of the variance, stability (adjusted Rand
   * index of the segments that two halves of the shoppers lead to).
   */
  Map<String, Double> scores() {
    Map<String, Double> scores = new TreeMap<>();
    scores.put("segments", (double) model.segments());
    scores.put("shoppers", (double) rows.users());
    if (model.segments() < 2) {
      return scores;
    }
    int[] chosen = Sample.indices(rows.users(), SAMPLE, seed);
    double[] sample = Sample.rows(scaled, ShopperFeatureRows.D, chosen);
    int[] assignment = Arrays.stream(chosen).map(user -> segmentOf[user]).toArray();
    scores.put(
        "silhouette", Silhouette.mean(sample, chosen.length, ShopperFeatureRows.D, assignment));
    scores.put("explained", explained());
    scores.put("stability", stability());
    return scores;
  }

  private Clustering cluster() {
    int n = rows.users();
    int k = 1;
    if (different() >= FEWEST_DIFFERENT) {
      int most = Math.min(MOST, different() - 1);
      SegmentCount.Options range = new SegmentCount.Options(LEAST, most, SAMPLE, 2, seed);
      k = SegmentCount.choose(scaled, n, ShopperFeatureRows.D, range).k();
    }
    return KMeans.fit(scaled, n, ShopperFeatureRows.D, KMeans.Options.of(k).withSeed(seed));
  }

  /** How many shoppers differ, as far as it matters. */
  private int different() {
    Set<List<Double>> seen = new HashSet<>();
    for (int user = 0; user < rows.users() && seen.size() <= MOST; user++) {
      int from = user * ShopperFeatureRows.D;
      seen.add(Arrays.stream(scaled, from, from + ShopperFeatureRows.D).boxed().toList());
    }
    return seen.size();
  }

  private double longestRecency() {
    double longest = 0;
    for (int user = 0; user < rows.users(); user++) {
      longest =
          Math.max(
              longest, rows.values()[user * ShopperFeatureRows.D + Feature.RECENCY_DAYS.ordinal()]);
    }
    return longest;
  }

  private static List<FeatureColumn> columns(Scaling scaling) {
    List<FeatureColumn> columns = new ArrayList<>();
    for (Feature feature : Feature.values()) {
      Scaling.Column c = scaling.columns()[feature.ordinal()];
      columns.add(
          new FeatureColumn(
              feature.key(), feature.unit(), c.log(), c.low(), c.high(), c.centre(), c.scale()));
    }
    return columns;
  }

  /** The centroids, those whose shoppers spend most first. */
  private double[] byMonetaryValue(Clustering clustering) {
    double[] spent = new double[clustering.k()];
    for (int user = 0; user < rows.users(); user++) {
      int segment = clustering.assignment()[user];
      spent[segment] +=
          rows.values()[user * ShopperFeatureRows.D + Feature.MONETARY.ordinal()]
              / clustering.sizes()[segment];
    }
    int[] order =
        IntStream.range(0, clustering.k())
            .boxed()
            .sorted(Comparator.comparingDouble((Integer s) -> -spent[s]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] centroids = new double[clustering.centroids().length];
    for (int place = 0; place < order.length; place++) {
      System.arraycopy(
          clustering.centroids(),
          order[place] * ShopperFeatureRows.D,
          centroids,
          place * ShopperFeatureRows.D,
          ShopperFeatureRows.D);
    }
    return centroids;
  }

  private int[] assign(SegmentModel to) {
    int[] assigned = new int[rows.users()];
    for (int user = 0; user < assigned.length; user++) {
      assigned[user] = SegmentModel.nearest(to.distances(scaledOf(user)), -1);
    }
    return assigned;
  }

  private double[] scaledOf(int user) {
    return Arrays.copyOfRange(
        scaled, user * ShopperFeatureRows.D, (user + 1) * ShopperFeatureRows.D);
  }

  private double explained() {
    double within = 0;
    double total = 0;
    double[] mean = new double[ShopperFeatureRows.D];
    for (int i = 0; i < scaled.length; i++) {
      mean[i % mean.length] += scaled[i] / rows.users();
    }
    for (int user = 0; user < rows.users(); user++) {
      for (int c = 0; c < mean.length; c++) {
        double z = scaled[user * mean.length + c];
        double fromCentre = z - model.centre(segmentOf[user], c);
        within += fromCentre * fromCentre;
        total += (z - mean[c]) * (z - mean[c]);
      }
    }
    return total > 0 ? 1 - within / total : 0;
  }

  private double stability() {
    int[] one = assignedByHalf(0);
    int[] other = assignedByHalf(1);
    return AdjustedRandIndex.of(one, other);
  }

  /** The segments of all shoppers as every second of them leads to them. */
  private int[] assignedByHalf(int parity) {
    int[] half = IntStream.range(0, rows.users()).filter(user -> user % 2 == parity).toArray();
    double[] sample = Sample.rows(scaled, ShopperFeatureRows.D, half);
    KMeans.Options options = KMeans.Options.of(model.segments()).withStarts(2).withSeed(seed);
    Clustering clustering = KMeans.fit(sample, half.length, ShopperFeatureRows.D, options);
    return assign(
        new SegmentModel(
            model.columns(),
            clustering.centroids(),
            new long[clustering.k()],
            model.neverBoughtDays(),
            model.windowDays()));
  }
}
