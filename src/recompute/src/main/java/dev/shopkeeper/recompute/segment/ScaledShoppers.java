package dev.shopkeeper.recompute.segment;

import dev.shopkeeper.analytics.segment.Feature;
import dev.shopkeeper.analytics.segment.Sample;
import dev.shopkeeper.analytics.segment.Scaling;
import dev.shopkeeper.tables.segment.FeatureColumn;
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

  private ScaledShoppers(int[] users, double[] values) {
    this.users = users;
    this.values = values;
    this.columns = columns(values, users.length);
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
    return new ScaledShoppers(users, Sample.rows(values, D, users));
  }

  /** A model of no segment, for a shop without users. */
  static SegmentModel noSegments() {
    return new ScaledShoppers(new int[1], new double[D]).model(new double[0], new long[0]);
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

  /** A model of these columns. */
  SegmentModel model(double[] centroids, long[] sizes) {
    return new SegmentModel(
        columns, centroids, sizes, lengthOfData(), ShopperFeatureRows.WINDOW_DAYS);
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
