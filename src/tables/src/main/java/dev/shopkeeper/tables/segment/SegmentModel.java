package dev.shopkeeper.tables.segment;

import java.util.List;

/**
 * All that leads from a shopper's features to a segment.
 *
 * <p>Centroids are rounded to what a row keeps when the model is made. So the model that a
 * recompute judges, counts and assigns with is, bit for bit, the one that is read back.
 */
public final class SegmentModel {
  /** The most segments: more than a campaign can tell apart. */
  public static final int MAX_SEGMENTS = 15;

  /** The most features. */
  public static final int MAX_FEATURES = 20;

  /** Shoppers from which a group is described, where a shop says nothing else. */
  public static final int SMALLEST_GROUP = 20;

  private final List<FeatureColumn> columns;
  private final double[] centroids; // [segment][feature], standardised, each a float's value
  private final long[] sizes; // [segment] shoppers
  private final double neverBoughtDays;
  private final int windowDays;
  private final SegmentIds ids;
  private final int smallestGroup;

  /**
   * A first model: its segments have the ids 1, 2, ... and groups of {@value #SMALLEST_GROUP} are
   * described.
   *
   * @param columns the features
   * @param centroids segments x features, flat, standardised
   * @param sizes shoppers in each segment
   * @param neverBoughtDays recency of somebody who never bought
   * @param windowDays length of the window in which behaviour is counted
   */
  public SegmentModel(
      List<FeatureColumn> columns,
      double[] centroids,
      long[] sizes,
      double neverBoughtDays,
      int windowDays) {
    this(
        columns,
        centroids,
        sizes,
        neverBoughtDays,
        windowDays,
        SegmentIds.first(sizes.length),
        SMALLEST_GROUP);
  }

  /**
   * @param columns the features, 1 to {@value #MAX_FEATURES}, of different names
   * @param centroids segments x features, flat, standardised
   * @param sizes shoppers in each segment; its length is the number of segments, 0 to {@value
   *     #MAX_SEGMENTS}
   * @param neverBoughtDays recency of somebody who never bought: the length of the data
   * @param windowDays length of the window in which behaviour is counted
   * @param ids the lasting id of each segment
   * @param smallestGroup shoppers from which a group is described, at least 1
   */
  public SegmentModel(
      List<FeatureColumn> columns,
      double[] centroids,
      long[] sizes,
      double neverBoughtDays,
      int windowDays,
      SegmentIds ids,
      int smallestGroup) {
    long names = columns.stream().map(FeatureColumn::name).distinct().count();
    if (columns.isEmpty() || columns.size() > MAX_FEATURES || names < columns.size()) {
      throw new IllegalArgumentException(
          "%d features of %d names, must be 1 to %d of different names"
              .formatted(columns.size(), names, MAX_FEATURES));
    }
    if (sizes.length > MAX_SEGMENTS || centroids.length != sizes.length * columns.size()) {
      throw new IllegalArgumentException(
          "%d segments and %d values of centroids for %d features: must be at most %d segments, a value for each feature"
              .formatted(sizes.length, centroids.length, columns.size(), MAX_SEGMENTS));
    }
    if (!(neverBoughtDays >= 0) || neverBoughtDays > 1e9 || windowDays < 1) {
      throw new IllegalArgumentException(
          "never bought is %s days, must be 0 to 1e9; window is %d days, must be at least 1"
              .formatted(neverBoughtDays, windowDays));
    }
    for (long size : sizes) {
      if (size < 0) {
        throw new IllegalArgumentException(
            "a segment of " + size + " shoppers: must be at least 0");
      }
    }
    if (ids.ids().size() != sizes.length || smallestGroup < 1) {
      throw new IllegalArgumentException(
          "%d ids of %d segments: must be one each; smallest group is %d, must be at least 1"
              .formatted(ids.ids().size(), sizes.length, smallestGroup));
    }
    this.columns = List.copyOf(columns);
    this.centroids = new double[centroids.length];
    for (int i = 0; i < centroids.length; i++) {
      this.centroids[i] = finiteFloat(centroids[i]);
    }
    this.sizes = sizes.clone();
    this.neverBoughtDays = neverBoughtDays;
    this.windowDays = windowDays;
    this.ids = ids;
    this.smallestGroup = smallestGroup;
  }

  /** The features, in the order of every array of values. */
  public List<FeatureColumn> columns() {
    return columns;
  }

  /** How many features there are. */
  public int features() {
    return columns.size();
  }

  /** How many segments there are; 0 for a shop that knows no shopper. */
  public int segments() {
    return sizes.length;
  }

  /** How many shoppers a segment has. */
  public long size(int segment) {
    return sizes[segment];
  }

  /** Recency of somebody who never bought. */
  public double neverBoughtDays() {
    return neverBoughtDays;
  }

  /** Length of the window in which behaviour is counted. */
  public int windowDays() {
    return windowDays;
  }

  /** The segments' lasting ids. */
  public SegmentIds ids() {
    return ids;
  }

  /** A segment's lasting id as people read it, as {@code s7}. */
  public String id(int segment) {
    return SegmentIds.text(ids.ids().get(segment));
  }

  /** The segment of an id as people read it, -1 where there is none. */
  public int segmentOf(String id) {
    for (int segment = 0; segment < sizes.length; segment++) {
      if (id(segment).equals(id)) {
        return segment;
      }
    }
    return -1;
  }

  /** Shoppers from which a group is described: a smaller one could tell of single people. */
  public int smallestGroup() {
    return smallestGroup;
  }

  /** Whether a segment has shoppers enough to be described. */
  public boolean described(int segment) {
    return sizes[segment] >= smallestGroup;
  }

  /** The same segments by these ids. */
  public SegmentModel withIds(SegmentIds value) {
    return new SegmentModel(
        columns, centroids, sizes, neverBoughtDays, windowDays, value, smallestGroup);
  }

  /** The segments' centroids, segments x features, flat, standardised; a copy. */
  public double[] centroids() {
    return centroids.clone();
  }

  /** A feature's standardised value in the centre of a segment. */
  public double centre(int segment, int feature) {
    return centroids[segment * columns.size() + feature];
  }

  /** The place of a feature, -1 where the model does not have it. */
  public int indexOf(String feature) {
    for (int c = 0; c < columns.size(); c++) {
      if (columns.get(c).name().equals(feature)) {
        return c;
      }
    }
    return -1;
  }

  /** Standardises a shopper's values, one for each feature, in the features' own units. */
  public double[] standardise(double[] values) {
    if (values.length != columns.size()) {
      throw new IllegalArgumentException(
          values.length + " values, must be one for each of " + columns.size() + " features");
    }
    double[] standardised = new double[values.length];
    for (int c = 0; c < values.length; c++) {
      standardised[c] = columns.get(c).standardise(values[c]);
    }
    return standardised;
  }

  /** Euclidean distance of standardised values from each segment's centre. */
  public double[] distances(double[] standardised) {
    double[] distances = new double[sizes.length];
    for (int s = 0; s < distances.length; s++) {
      double sum = 0;
      for (int c = 0; c < columns.size(); c++) {
        double difference = standardised[c] - centre(s, c);
        sum += difference * difference;
      }
      distances[s] = Math.sqrt(sum);
    }
    return distances;
  }

  /**
   * The place of the least distance, the smaller segment of equals.
   *
   * @param except a segment that does not take part, -1 for none
   * @return -1 where no segment takes part
   */
  public static int nearest(double[] distances, int except) {
    int nearest = -1;
    for (int s = 0; s < distances.length; s++) {
      if (s != except && (nearest < 0 || distances[s] < distances[nearest])) {
        nearest = s;
      }
    }
    return nearest;
  }

  private static double finiteFloat(double value) {
    float rounded = (float) value;
    if (!Float.isFinite(rounded)) {
      throw new IllegalArgumentException("centroid's value " + value + " must be a finite float");
    }
    return rounded;
  }
}
