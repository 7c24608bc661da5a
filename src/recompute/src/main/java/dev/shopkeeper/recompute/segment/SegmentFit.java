package dev.shopkeeper.recompute.segment;

import dev.shopkeeper.analytics.segment.Feature;
import dev.shopkeeper.analytics.segment.KMeans;
import dev.shopkeeper.analytics.segment.Sample;
import dev.shopkeeper.analytics.segment.SegmentCount;
import dev.shopkeeper.tables.segment.SegmentModel;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Finds a shop's segments: scale, choose their number, cluster, order, assign.
 *
 * <p>Segments are numbered by falling mean monetary value. A shop with fewer than {@value
 * #FEWEST_DIFFERENT} shoppers that differ has one segment.
 *
 * <p>The order of the users changes nothing. Work runs in the caller's fork-join pool.
 */
final class SegmentFit {
  /** Shoppers from which the number of segments is chosen, and by which it is judged. */
  static final int SAMPLE = 5_000;

  // Two groups, buyers and the rest, are no segmentation; more than ten no campaign tells apart.
  private static final int LEAST = 3;
  private static final int MOST = 10;
  private static final int FEWEST_DIFFERENT = 2 * LEAST;
  private static final int D = ShopperFeatureRows.D;

  private final ScaledShoppers shoppers;
  private final SegmentModel model;
  private final int[] segments; // [row of shoppers]
  private final long seed;

  private SegmentFit(ScaledShoppers shoppers, SegmentModel model, int[] segments, long seed) {
    this.shoppers = shoppers;
    this.model = model;
    this.segments = segments;
    this.seed = seed;
  }

  /** Fits to at least one user. */
  static SegmentFit of(ShopperFeatureRows rows, long seed) {
    ScaledShoppers shoppers = ScaledShoppers.of(rows);
    double[] centroids = byMonetaryValue(shoppers, cluster(shoppers, seed));
    SegmentModel unsized = shoppers.model(centroids, new long[centroids.length / D]);
    int[] segments = shoppers.assign(unsized);
    SegmentModel model = shoppers.model(centroids, sizes(segments, unsized.segments()));
    return new SegmentFit(shoppers, model, segments, seed);
  }

  SegmentModel model() {
    return model;
  }

  /** The segment of each user. */
  int[] segmentOfUsers() {
    int[] ofUsers = new int[segments.length];
    for (int row = 0; row < segments.length; row++) {
      ofUsers[shoppers.user(row)] = segments[row];
    }
    return ofUsers;
  }

  /** Mean of each feature over each segment's shoppers, in the feature's own unit. */
  List<double[]> means() {
    double[][] means = new double[model.segments()][D];
    for (int row = 0; row < segments.length; row++) {
      for (int c = 0; c < D; c++) {
        means[segments[row]][c] += shoppers.value(row, c) / model.size(segments[row]);
      }
    }
    return List.of(means);
  }

  /** Figures by name. */
  Map<String, Double> scores() {
    return new SegmentScores(shoppers, model, segments, seed).all();
  }

  private static double[] cluster(ScaledShoppers shoppers, long seed) {
    KMeans.Options options = KMeans.Options.of(count(shoppers, seed)).withSeed(seed);
    return KMeans.fit(shoppers.scaled(), shoppers.size(), D, options).centroids();
  }

  private static int count(ScaledShoppers shoppers, long seed) {
    int different = different(shoppers, seed);
    if (different < FEWEST_DIFFERENT) {
      return 1;
    }
    int most = Math.min(MOST, different - 1);
    SegmentCount.Options range = new SegmentCount.Options(LEAST, most, SAMPLE, 2, seed);
    return SegmentCount.choose(shoppers.scaled(), shoppers.size(), D, range).k();
  }

  /** How many shoppers differ, as far as it matters, in the sample the number is chosen from. */
  private static int different(ScaledShoppers shoppers, long seed) {
    Set<List<Double>> seen = new HashSet<>();
    for (int row : Sample.indices(shoppers.size(), SAMPLE, seed)) {
      seen.add(Arrays.stream(shoppers.scaled(), row * D, row * D + D).boxed().toList());
      if (seen.size() > MOST) {
        break;
      }
    }
    return seen.size();
  }

  /**
   * The centroids, those whose shoppers spend most first. One that is nearest to nobody is left
   * out: rounded to what a row keeps, two may have become the same.
   */
  private static double[] byMonetaryValue(ScaledShoppers shoppers, double[] centroids) {
    int k = centroids.length / D;
    int[] segments = shoppers.assign(shoppers.model(centroids, new long[k]));
    long[] sizes = sizes(segments, k);
    double[] spent = new double[k];
    for (int row = 0; row < segments.length; row++) {
      int segment = segments[row];
      spent[segment] += shoppers.value(row, Feature.MONETARY.ordinal()) / sizes[segment];
    }
    int[] order =
        IntStream.range(0, k)
            .filter(segment -> sizes[segment] > 0)
            .boxed()
            .sorted(Comparator.comparingDouble(segment -> -spent[segment]))
            .mapToInt(Integer::intValue)
            .toArray();
    return Sample.rows(centroids, D, order);
  }

  private static long[] sizes(int[] segments, int k) {
    long[] sizes = new long[k];
    for (int segment : segments) {
      sizes[segment]++;
    }
    return sizes;
  }
}
