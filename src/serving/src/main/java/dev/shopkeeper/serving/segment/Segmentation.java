package dev.shopkeeper.serving.segment;

import dev.shopkeeper.serving.Origin;
import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.StoreUnavailableException;
import dev.shopkeeper.tables.codec.CorruptRowException;
import dev.shopkeeper.tables.segment.FeatureColumn;
import dev.shopkeeper.tables.segment.SegmentModel;
import dev.shopkeeper.tables.segment.SegmentModelRow;
import dev.shopkeeper.tables.segment.SegmentProfileRows;
import dev.shopkeeper.tables.segment.SegmentText;
import dev.shopkeeper.tables.segment.ShopperRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The segments of one generation and how a shopper is put into one.
 *
 * <p>Both are rows that never change within a generation, so a warm reader has them.
 */
final class Segmentation {
  private final long generation;
  private final SegmentModel model;
  private final List<SegmentText> texts;
  private final SmallestGroup smallest;

  private Segmentation(
      long generation, SegmentModel model, List<SegmentText> texts, SmallestGroup smallest) {
    this.generation = generation;
    this.model = model;
    this.texts = texts;
    this.smallest = smallest;
  }

  /** The keys of the rows that {@link #of} needs. */
  static List<RowKey> keys() {
    List<RowKey> keys = new ArrayList<>(SegmentProfileRows.keys());
    keys.add(SegmentModelRow.KEY);
    return keys;
  }

  /** Unpacks the rows of a generation; a missing or damaged one is an outage of the store. */
  static Segmentation of(long generation, Map<RowKey, byte[]> rows, SmallestGroup smallest) {
    try {
      byte[] row = rows.get(SegmentModelRow.KEY);
      if (row == null) {
        throw new CorruptRowException("the model is missing");
      }
      SegmentModel model = SegmentModelRow.decode(row);
      List<SegmentText> texts = SegmentProfileRows.decode(rows, model.features());
      if (texts.size() != model.segments()) {
        throw new CorruptRowException(
            texts.size() + " profiles of " + model.segments() + " segments");
      }
      return new Segmentation(generation, model, texts, smallest);
    } catch (CorruptRowException e) {
      throw new StoreUnavailableException(
          "segments of generation " + generation + " are damaged: " + e.getMessage(), e);
    }
  }

  long generation() {
    return generation;
  }

  SegmentModel model() {
    return model;
  }

  /** Refuses a shopper's row of other features than the model's. */
  ShopperRow checked(ShopperRow row) {
    if (row.features() != model.features()) {
      throw new StoreUnavailableException(
          "a shopper of generation %d has %d features, the model has %d"
              .formatted(generation, row.features(), model.features()),
          null);
    }
    return row;
  }

  /** How many shoppers there are. */
  long users() {
    return IntStream.range(0, model.segments()).mapToLong(model::size).sum();
  }

  /** A segment's name in plain words. */
  String name(int segment) {
    return texts.get(segment).name();
  }

  /** What a segment's shoppers have in common; null where they are too few to be described. */
  private String description(int segment) {
    return smallest.allows(model.size(segment)) ? texts.get(segment).description() : null;
  }

  /** All segments; one of too few shoppers has neither description nor centre. */
  List<SegmentProfile> profiles() {
    long users = users();
    List<SegmentProfile> profiles = new ArrayList<>();
    for (int s = 0; s < model.segments(); s++) {
      List<FeatureValue> centre = new ArrayList<>();
      int described = smallest.allows(model.size(s)) ? model.features() : 0;
      for (int c = 0; c < described; c++) {
        FeatureColumn column = model.columns().get(c);
        double mean = texts.get(s).means().get(c);
        centre.add(new FeatureValue(column.name(), mean, column.unit(), model.centre(s, c)));
      }
      SegmentText text = texts.get(s);
      double share = users == 0 ? 0 : (double) model.size(s) / users;
      profiles.add(
          new SegmentProfile(s, text.name(), description(s), model.size(s), share, centre));
    }
    return profiles;
  }

  /**
   * Puts a shopper into the nearest segment, the one of the smaller number where two are equally
   * near.
   *
   * @param values the shopper's features in their own units; NaN where unknown, which counts as the
   *     value that is standardised to 0
   */
  UserSegment assign(String userId, double[] values, Instant asOf, Origin origin) {
    double[] known = values.clone();
    double[] standardised = new double[values.length];
    for (int c = 0; c < values.length; c++) {
      FeatureColumn column = model.columns().get(c);
      boolean given = !Double.isNaN(values[c]);
      known[c] = given ? values[c] : column.typical();
      standardised[c] = given ? column.standardise(values[c]) : 0;
    }
    double[] distances = model.distances(standardised);
    int first = SegmentModel.nearest(distances, -1);
    int second = SegmentModel.nearest(distances, first);
    return new UserSegment(
        userId,
        distance(first, distances),
        second < 0 ? null : distance(second, distances),
        confidence(distances, first, second),
        features(known, standardised, first, second),
        null,
        asOf,
        origin);
  }

  private SegmentDistance distance(int segment, double[] distances) {
    SegmentText text = texts.get(segment);
    return new SegmentDistance(segment, text.name(), description(segment), distances[segment]);
  }

  private static double confidence(double[] distances, int first, int second) {
    if (second < 0) {
      return 1;
    }
    return distances[second] == 0 ? 0 : 1 - distances[first] / distances[second];
  }

  /** The features, first those that decided between the nearest segment and the next. */
  private List<FeatureValue> features(
      double[] values, double[] standardised, int first, int second) {
    return IntStream.range(0, values.length)
        .boxed()
        .sorted(
            Comparator.comparingDouble((Integer c) -> -weight(standardised[c], c, first, second))
                .thenComparing(Comparator.naturalOrder()))
        .map(
            c -> {
              FeatureColumn column = model.columns().get(c);
              return new FeatureValue(column.name(), values[c], column.unit(), standardised[c]);
            })
        .toList();
  }

  /** How much a feature adds to the square of the one distance beyond the other's. */
  private double weight(double z, int feature, int first, int second) {
    if (second < 0) {
      return Math.abs(z);
    }
    double near = z - model.centre(first, feature);
    double far = z - model.centre(second, feature);
    return far * far - near * near;
  }
}
