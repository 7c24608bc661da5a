package dev.shopkeeper.recompute.segment;

import dev.shopkeeper.recompute.ServedTable;
import dev.shopkeeper.recompute.data.IdDictionary;
import dev.shopkeeper.tables.Row;
import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.codec.CorruptRowException;
import dev.shopkeeper.tables.segment.FeatureColumn;
import dev.shopkeeper.tables.segment.SegmentDrift;
import dev.shopkeeper.tables.segment.SegmentModel;
import dev.shopkeeper.tables.segment.SegmentModelRow;
import dev.shopkeeper.tables.segment.SegmentProfileRows;
import dev.shopkeeper.tables.segment.SegmentText;
import dev.shopkeeper.tables.segment.ShopperRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The segments that serve while new ones are made, and who is in them.
 *
 * <p>Segments of other features, units, logarithms or window are of another version and cannot be
 * compared; of them only the next free id is taken over. The rows of all shoppers are read once,
 * and of each only segment and features are kept: 53 bytes a shopper whom the shop still knows.
 */
final class PreviousSegments {
  private static final int D = ShopperFeatureRows.D;

  private final SegmentModel model;
  private final List<String> names;
  private final long generation;
  private final Instant dataAsOf;
  private final String chosenBy;
  private final int nextId;
  private final byte[] segments; // [user of today], -1 for one whom they did not know
  private final float[] values; // [user][feature]

  private PreviousSegments(
      ServedTable serving, SegmentModel model, List<String> names, int nextId, int users) {
    this.model = model;
    this.names = names;
    this.generation = serving.current().generation();
    this.dataAsOf = serving.current().provenance().dataAsOf();
    this.chosenBy =
        serving.current().provenance().parameters().getOrDefault(SegmentTable.CHOSEN_BY, "");
    this.nextId = nextId;
    boolean comparable = comparable(model);
    this.segments = new byte[comparable ? users : 0];
    this.values = new float[comparable ? users * D : 0];
    Arrays.fill(segments, (byte) -1);
  }

  /**
   * Reads them.
   *
   * @param users today's
   * @param progress told where what serves is of another format
   * @return empty where no segments serve
   */
  static Optional<PreviousSegments> read(
      Optional<ServedTable> serving, IdDictionary users, Consumer<String> progress) {
    if (serving.isEmpty()) {
      return Optional.empty();
    }
    List<RowKey> keys = new ArrayList<>(SegmentProfileRows.keys());
    keys.add(SegmentModelRow.KEY);
    Map<RowKey, byte[]> rows = serving.get().read(keys);
    try {
      if (rows.get(SegmentModelRow.KEY) == null) {
        throw new CorruptRowException("the model is missing");
      }
      SegmentModel model = SegmentModelRow.decode(rows.get(SegmentModelRow.KEY));
      List<String> names =
          SegmentProfileRows.decode(rows, model.features()).stream()
              .map(SegmentText::name)
              .toList();
      PreviousSegments previous =
          new PreviousSegments(
              serving.get(), model, names, nextId(serving.get(), model), users.size());
      if (previous.comparable()) {
        serving.get().scan(row -> previous.add(row, users));
      }
      return Optional.of(previous);
    } catch (CorruptRowException e) {
      // Older code wrote it, or it is damaged: neither may keep new segments from being made.
      progress.accept(
          "segments: generation %d cannot be followed, ids begin anew: %s"
              .formatted(serving.get().current().generation(), e.getMessage()));
      return Optional.empty();
    }
  }

  /** An id that a generation rolled back from has given out is not given again. */
  private static int nextId(ServedTable serving, SegmentModel model) {
    int next = model.ids().next();
    Optional<byte[]> former = serving.readFormer(SegmentModelRow.KEY);
    if (former.isEmpty()) {
      return next;
    }
    try {
      return Math.max(next, SegmentModelRow.decode(former.get()).ids().next());
    } catch (CorruptRowException e) {
      // A format without ids has given out none.
      return next;
    }
  }

  private void add(Row row, IdDictionary users) {
    int user = row.key().kind().equals(ShopperRow.KIND) ? users.find(row.key().id()) : -1;
    if (user >= 0) {
      ShopperRow shopper = ShopperRow.decode(row.bytes());
      if (shopper.segment() >= model.segments() || shopper.features() != D) {
        throw new CorruptRowException(
            "a shopper of %d features in segment %d of %d"
                .formatted(shopper.features(), shopper.segment(), model.segments()));
      }
      double[] features = shopper.values();
      segments[user] = (byte) shopper.segment();
      for (int c = 0; c < D; c++) {
        values[user * D + c] = (float) features[c];
      }
    }
  }

  /** Whether they are by today's features, so that segments can be the same. */
  boolean comparable() {
    return comparable(model);
  }

  private static boolean comparable(SegmentModel model) {
    boolean same = model.features() == D && model.windowDays() == ShopperFeatureRows.WINDOW_DAYS;
    for (int c = 0; same && c < D; c++) {
      same = ShopperFeatureRows.is(model.columns().get(c), c);
    }
    return same;
  }

  /** The segments. */
  SegmentModel model() {
    return model;
  }

  /** The id that the next new segment gets. */
  int nextId() {
    return nextId;
  }

  /** Whether their number was chosen as the options say. */
  boolean chosenAs(SegmentOptions options) {
    return chosenBy.equals(SegmentTable.chosenBy(options));
  }

  /** The segment a user was in, -1 for one whom they did not know. */
  int segment(int user) {
    return segments[user];
  }

  /** A feature of a user then. */
  float value(int user, int feature) {
    return values[user * D + feature];
  }

  /** Their centroids on another scale, segments x features. */
  double[] centroidsOn(List<FeatureColumn> columns) {
    double[] centroids = model.centroids();
    for (int i = 0; i < centroids.length; i++) {
      FeatureColumn then = model.columns().get(i % D);
      FeatureColumn now = columns.get(i % D);
      double y = centroids[i] * then.scale() + then.centre();
      centroids[i] = (Math.min(Math.max(y, now.low()), now.high()) - now.centre()) / now.scale();
    }
    return centroids;
  }

  /** As a drift tells of them. */
  List<SegmentDrift.Past> past() {
    List<SegmentDrift.Past> past = new ArrayList<>();
    for (int s = 0; s < model.segments(); s++) {
      past.add(new SegmentDrift.Past(model.ids().ids().get(s), names.get(s), model.size(s)));
    }
    return past;
  }

  long generation() {
    return generation;
  }

  Instant dataAsOf() {
    return dataAsOf;
  }
}
