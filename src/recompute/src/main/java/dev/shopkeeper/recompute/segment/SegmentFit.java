package dev.shopkeeper.recompute.segment;

import dev.shopkeeper.analytics.segment.Feature;
import dev.shopkeeper.analytics.segment.Sample;
import dev.shopkeeper.tables.segment.RfmRow;
import dev.shopkeeper.tables.segment.SegmentDrift;
import dev.shopkeeper.tables.segment.SegmentIds;
import dev.shopkeeper.tables.segment.SegmentModel;
import dev.shopkeeper.tables.segment.SegmentRule;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Finds a shop's segments: scale, search, order, assign, and give everyone the id it had.
 *
 * <p>Segments are numbered by falling mean monetary value and named by lasting ids. A shop with
 * fewer than six shoppers that differ has one segment.
 *
 * <p>The order of the users changes nothing. Work runs in the caller's fork-join pool.
 */
final class SegmentFit {
  /** Shoppers from which the number of segments is chosen, and by which it is judged. */
  static final int SAMPLE = 5_000;

  private static final int D = ShopperFeatureRows.D;

  private final ShopperFeatureRows rows;
  private final ScaledShoppers shoppers;
  private final SegmentModel model;
  private final int[] segments; // [row of shoppers]
  private final SegmentRule rule;
  private final Optional<PreviousSegments> previous;
  private final long seed;

  private SegmentFit(
      ShopperFeatureRows rows,
      ScaledShoppers shoppers,
      SegmentModel model,
      int[] segments,
      SegmentRule rule,
      Optional<PreviousSegments> previous,
      long seed) {
    this.rows = rows;
    this.shoppers = shoppers;
    this.model = model;
    this.segments = segments;
    this.rule = rule;
    this.previous = previous;
    this.seed = seed;
  }

  /**
   * Fits to at least one user.
   *
   * @param previous the segments that serve
   */
  static SegmentFit of(
      ShopperFeatureRows rows,
      Optional<PreviousSegments> previous,
      SegmentOptions options,
      long seed) {
    SegmentSearch.Found found =
        new SegmentSearch(ScaledShoppers.of(rows), previous, options, seed).find();
    ScaledShoppers shoppers = found.shoppers();
    int[] order = byMonetaryValue(shoppers, found.centroids());
    double[] centroids = Sample.rows(found.centroids(), D, order);
    int[] segments = shoppers.assign(shoppers.model(centroids, new long[order.length]));
    long[] sizes = sizes(segments, order.length);
    SegmentModel unnamed =
        shoppers.model(centroids, sizes, SegmentIds.first(order.length), options.smallestGroup());
    SegmentIds ids =
        switch (found.rule()) {
          case FIRST, ANEW ->
              SegmentIds.from(previous.map(PreviousSegments::nextId).orElse(1), order.length);
          case KEPT -> keptIds(previous.orElseThrow(), order);
          case MOVED, REFITTED ->
              new SegmentIdentity(previous.orElseThrow(), unnamed, ofUsers(shoppers, segments))
                  .ids();
        };
    return new SegmentFit(
        rows, shoppers, unnamed.withIds(ids), segments, found.rule(), previous, seed);
  }

  SegmentModel model() {
    return model;
  }

  /** The segment of each user. */
  int[] segmentOfUsers() {
    return ofUsers(shoppers, segments);
  }

  /** What became of the segments before. */
  SegmentDrift drift() {
    return rule == SegmentRule.FIRST || rule == SegmentRule.ANEW
        ? SegmentDrift.none(rule, model)
        : new DriftCount(previous.orElseThrow(), model).count(rows, segmentOfUsers(), rule);
  }

  /** The RFM grid of the same shoppers. */
  RfmRow rfm() {
    return new RfmBaseline(shoppers).row();
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

  private static int[] ofUsers(ScaledShoppers shoppers, int[] segments) {
    int[] ofUsers = new int[segments.length];
    for (int row = 0; row < segments.length; row++) {
      ofUsers[shoppers.user(row)] = segments[row];
    }
    return ofUsers;
  }

  private static SegmentIds keptIds(PreviousSegments previous, int[] order) {
    List<Integer> before = previous.model().ids().ids();
    return new SegmentIds(Arrays.stream(order).mapToObj(before::get).toList(), previous.nextId());
  }

  /**
   * The places of the centroids, those whose shoppers spend most first. One that is nearest to
   * nobody is left out: rounded to what a row keeps, two may have become the same, and a kept one
   * may have lost its last shopper.
   */
  private static int[] byMonetaryValue(ScaledShoppers shoppers, double[] centroids) {
    int k = centroids.length / D;
    int[] segments = shoppers.assign(shoppers.model(centroids, new long[k]));
    long[] sizes = sizes(segments, k);
    double[] spent = new double[k];
    for (int row = 0; row < segments.length; row++) {
      int segment = segments[row];
      spent[segment] += shoppers.value(row, Feature.MONETARY.ordinal()) / sizes[segment];
    }
    return IntStream.range(0, k)
        .filter(segment -> sizes[segment] > 0)
        .boxed()
        .sorted(Comparator.comparingDouble(segment -> -spent[segment]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static long[] sizes(int[] segments, int k) {
    long[] sizes = new long[k];
    for (int segment : segments) {
      sizes[segment]++;
    }
    return sizes;
  }
}
