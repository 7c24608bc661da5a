package dev.shopkeeper.recompute.segment;

import dev.shopkeeper.analytics.segment.Feature;
import dev.shopkeeper.analytics.segment.Sample;
import dev.shopkeeper.analytics.segment.Scaling;
import dev.shopkeeper.tables.segment.FeatureColumn;
import dev.shopkeeper.tables.segment.SegmentIds;
import dev.shopkeeper.tables.segment.SegmentModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The shoppers' features on one scale, in the order of their values.
 *
 * <p>Users are numbered as they appear in the shop's files. Seeds and samples are drawn by place,
 * and sums round by the order of their terms: sorted by what they hold, the rows lead to the same
 * segments in whatever order the files tell of the users.
 */
final class ScaledShoppers {
  private static final double WINSORISED = 0.01;
  private static final int D = ShopperFeatureRows.D;

  private final int[] users; // [row]
  private final double[] values; // [row][feature], in the feature's own unit
  private final double[] scaled; // [row][feature]
  private final List<FeatureColumn> columns;

  private ScaledShoppers(int[] users, double[] values, List<FeatureColumn> columns) {
    this.users = users;
    this.values = values;
    this.columns = List.copyOf(columns);
    this.scaled = new double[values.length];
    // The arithmetic of the reader, so that both see the same bits.
    Arrays.setAll(scaled, i -> columns.get(i % D).standardise(values[i]));
  }

  static ScaledShoppers of(ShopperFeatureRows rows) {
    double[] values = rows.values();
    int[] users =
        IntStream.range(0, rows.users())
            .boxed()
            .sorted((a, b) -> Arrays.compare(values, a * D, a * D + D, values, b * D, b * D + D))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] ordered = Sample.rows(values, D, users);
    return new ScaledShoppers(users, ordered, columns(ordered, users.length));
  }

  /** The same shoppers on a given scale. */
  ScaledShoppers on(List<FeatureColumn> columns) {
    return new ScaledShoppers(users, values, columns);
  }

  /** A model of no segment, for a shop without users. */
  static SegmentModel noSegments() {
    double[] nothing = new double[D];
    return new ScaledShoppers(new int[1], nothing, columns(nothing, 1))
        .model(new double[0], new long[0]);
  }

  /** How many shoppers there are. */
  int size() {
    return users.length;
  }

  /** The user of a row. */
  int user(int row) {
    return users[row];
  }

  /** A feature of a row in its own unit. */
  double value(int row, int feature) {
    return values[row * D + feature];
  }

  /** All rows, rows x features, standardised. */
  double[] scaled() {
    return scaled;
  }

  /** The features and how they are scaled. */
  List<FeatureColumn> columns() {
    return columns;
  }

  /** A model of these columns, its segments not named by their lasting ids yet. */
  SegmentModel model(double[] centroids, long[] sizes) {
    return model(centroids, sizes, SegmentIds.first(sizes.length), SegmentModel.SMALLEST_GROUP);
  }

  /** A model of these columns. */
  SegmentModel model(double[] centroids, long[] sizes, SegmentIds ids, int smallestGroup) {
    return new SegmentModel(
        columns,
        centroids,
        sizes,
        lengthOfData(),
        ShopperFeatureRows.WINDOW_DAYS,
        ids,
        smallestGroup);
  }

  /**
   * Σ of squared distances of the rows from the means of their groups.
   *
   * @param groups of each row, 0 to k − 1
   */
  double within(int[] groups, int k) {
    double[] means = new double[k * D];
    long[] sizes = new long[k];
    for (int group : groups) {
      sizes[group]++;
    }
    for (int i = 0; i < scaled.length; i++) {
      means[groups[i / D] * D + i % D] += scaled[i] / sizes[groups[i / D]];
    }
    double within = 0;
    for (int i = 0; i < scaled.length; i++) {
      double difference = scaled[i] - means[groups[i / D] * D + i % D];
      within += difference * difference;
    }
    return within;
  }

  /** The segment of each row. */
  int[] assign(SegmentModel model) {
    int[] segments = new int[users.length];
    Arrays.setAll(
        segments,
        row ->
            SegmentModel.nearest(
                model.distances(Arrays.copyOfRange(scaled, row * D, row * D + D)), -1));
    return segments;
  }

  /** The longest tenure: the data begin with somebody's first line. */
  private double lengthOfData() {
    double longest = 0;
    for (int row = 0; row < users.length; row++) {
      longest = Math.max(longest, value(row, Feature.TENURE_DAYS.ordinal()));
    }
    return longest;
  }

  private static List<FeatureColumn> columns(double[] values, int n) {
    Scaling scaling = Scaling.fit(values, n, D, Feature.logarithmicFlags(), WINSORISED);
    List<FeatureColumn> columns = new ArrayList<>();
    for (Feature feature : Feature.values()) {
      Scaling.Column c = scaling.columns()[feature.ordinal()];
      columns.add(
          new FeatureColumn(
              feature.key(), feature.unit(), c.log(), c.low(), c.high(), c.centre(), c.scale()));
    }
    return columns;
  }
}
