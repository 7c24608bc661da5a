package dev.shopkeeper.serving.segment;

import dev.shopkeeper.serving.Origin;
import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.StoreUnavailableException;
import dev.shopkeeper.tables.codec.CorruptRowException;
import dev.shopkeeper.tables.segment.FeatureColumn;
import dev.shopkeeper.tables.segment.RfmGrid;
import dev.shopkeeper.tables.segment.RfmGroup;
import dev.shopkeeper.tables.segment.RfmRow;
import dev.shopkeeper.tables.segment.SegmentDriftRow;
import dev.shopkeeper.tables.segment.SegmentItemRows;
import dev.shopkeeper.tables.segment.SegmentModel;
import dev.shopkeeper.tables.segment.SegmentModelRow;
import dev.shopkeeper.tables.segment.SegmentProfileRows;
import dev.shopkeeper.tables.segment.SegmentText;
import dev.shopkeeper.tables.segment.ShopperRow;
import dev.shopkeeper.tables.segment.TypicalItem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
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
  private final List<List<TypicalItem>> items;
  private final DriftAnswer drift;
  private final RfmRow rfm;

  private Segmentation(long generation, Map<RowKey, byte[]> rows, SmallestGroup smallest) {
    this.generation = generation;
    this.smallest = smallest;
    this.model = SegmentModelRow.decode(row(SegmentModelRow.KEY, rows));
    this.texts = SegmentProfileRows.decode(rows, model.features());
    this.items = SegmentItemRows.decode(rows);
    if (texts.size() != model.segments() || items.size() != model.segments()) {
      throw new CorruptRowException(
          "%d profiles and items of %d of %d segments"
              .formatted(texts.size(), items.size(), model.segments()));
    }
    this.drift =
        new DriftAnswer(
            SegmentDriftRow.decode(row(SegmentDriftRow.KEY, rows), model), model, texts);
    this.rfm = RfmRow.decode(row(RfmRow.KEY, rows));
  }

  /** The keys of the rows that {@link #of} needs. */
  static List<RowKey> keys() {
    List<RowKey> keys = new ArrayList<>(SegmentProfileRows.keys());
    keys.addAll(SegmentItemRows.keys());
    keys.addAll(List.of(SegmentModelRow.KEY, SegmentDriftRow.KEY, RfmRow.KEY));
    return keys;
  }

  /** Unpacks the rows of a generation; a missing or damaged one is an outage of the store. */
  static Segmentation of(long generation, Map<RowKey, byte[]> rows, SmallestGroup smallest) {
    try {
      return new Segmentation(generation, rows, smallest);
    } catch (CorruptRowException e) {
      throw new StoreUnavailableException(
          "segments of generation " + generation + " are damaged: " + e.getMessage(), e);
    }
  }

  private static byte[] row(RowKey key, Map<RowKey, byte[]> rows) {
    byte[] row = rows.get(key);
    if (row == null) {
      throw new CorruptRowException("row " + key.kind() + " is missing");
    }
    return row;
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
    return described(segment) ? texts.get(segment).description() : null;
  }

  /** Whether it has shoppers enough both for who made the table and for who serves it. */
  private boolean described(int segment) {
    return model.described(segment) && smallest.allows(model.size(segment));
  }

  /** All segments; one of too few shoppers has neither description nor centre. */
  List<SegmentProfile> profiles() {
    long users = users();
    double spent = IntStream.range(0, model.segments()).mapToDouble(this::spent).sum();
    List<SegmentProfile> profiles = new ArrayList<>();
    for (int s = 0; s < model.segments(); s++) {
      boolean described = described(s);
      profiles.add(
          new SegmentProfile(
              model.id(s),
              name(s),
              description(s),
              described ? model.size(s) : null,
              described ? "described" : "small",
              described ? (double) model.size(s) / users : null,
              described && spent > 0 ? spent(s) / spent : null,
              described ? centre(s) : List.of(),
              described ? items.get(s).stream().map(Segmentation::item).toList() : List.of(),
              drift.change(s)));
    }
    return profiles;
  }

  /** What became of the segments since the generation before. */
  DriftReport drift(Origin origin) {
    return drift.report(origin);
  }

  /** The groups of the RFM grid; none where nobody has bought. */
  List<RfmGroupSize> rfmGroups() {
    if (rfm.grid().isEmpty()) {
      return List.of();
    }
    return Arrays.stream(RfmGroup.values())
        .map(
            group -> {
              long size = rfm.sizes().get(group);
              Long users = size == 0 || size >= model.smallestGroup() ? size : null;
              return new RfmGroupSize(group.key(), group.title(), group.meaning(), users);
            })
        .toList();
  }

  private List<FeatureValue> centre(int segment) {
    List<FeatureValue> centre = new ArrayList<>();
    for (int c = 0; c < model.features(); c++) {
      FeatureColumn column = model.columns().get(c);
      double mean = texts.get(segment).means().get(c);
      centre.add(new FeatureValue(column.name(), mean, column.unit(), model.centre(segment, c)));
    }
    return centre;
  }

  private double spent(int segment) {
    int money = model.indexOf("monetary");
    return money < 0 ? 0 : Math.max(0, texts.get(segment).means().get(money)) * model.size(segment);
  }

  private static ItemOfSegment item(TypicalItem item) {
    return new ItemOfSegment(
        item.itemId(),
        item.title().isEmpty() ? null : item.title(),
        item.buyers(),
        item.share(),
        item.lift());
  }

  /** The place in the RFM grid of somebody who has bought; null for who has not. */
  private RfmScore rfm(double[] values) {
    int recency = model.indexOf("recency_days");
    int frequency = model.indexOf("frequency");
    int monetary = model.indexOf("monetary");
    boolean known = recency >= 0 && frequency >= 0 && monetary >= 0 && rfm.grid().isPresent();
    if (!known || !(values[frequency] > 0)) {
      return null;
    }
    RfmGrid.Score score =
        rfm.grid().get().score(values[recency], values[frequency], values[monetary]);
    return new RfmScore(score.code(), score.group().key(), score.group().title());
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
        rfm(known),
        asOf,
        origin);
  }

  private SegmentDistance distance(int segment, double[] distances) {
    SegmentText text = texts.get(segment);
    return new SegmentDistance(
        model.id(segment), text.name(), description(segment), distances[segment]);
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
