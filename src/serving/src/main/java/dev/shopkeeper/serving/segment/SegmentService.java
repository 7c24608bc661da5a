package dev.shopkeeper.serving.segment;

import dev.shopkeeper.serving.LatestEvents;
import dev.shopkeeper.serving.Origin;
import dev.shopkeeper.serving.StoredRow;
import dev.shopkeeper.serving.invocation.Problem;
import dev.shopkeeper.serving.invocation.ProblemException;
import dev.shopkeeper.serving.invocation.ProblemType;
import dev.shopkeeper.serving.invocation.Violation;
import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.TableReader;
import dev.shopkeeper.tables.TableReader.Snapshot;
import dev.shopkeeper.tables.events.Event;
import dev.shopkeeper.tables.events.EventStore;
import dev.shopkeeper.tables.events.Shopper;
import dev.shopkeeper.tables.segment.FeatureColumn;
import dev.shopkeeper.tables.segment.SegmentModel;
import dev.shopkeeper.tables.segment.ShopperRow;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who are my shoppers?
 *
 * <ul>
 *   <li>One user: the features by the shop's files, brought up to date with the {@link LatestEvents
 *       latest events} (what they change: {@link LiveFeatures}), and the segment that is nearest
 *       now. Row and events are read at the same time: one round trip when warm.
 *   <li>Many users: by the shop's files alone, a read for each hundred; a query of events for each
 *       of them would be a thousand.
 *   <li>Features given: the same arithmetic; a feature that is not given counts as its typical
 *       value, the one that is standardised to 0.
 *   <li>The segments themselves and their drift, from memory when warm.
 * </ul>
 *
 * <p>The segment is always computed by {@link SegmentModel}, which the recompute assigned and
 * counted with, and so agrees with the stored one where no event came since.
 *
 * <p>For any number of threads.
 */
public final class SegmentService {
  private final TableReader segments;
  private final EventStore events;
  private final InstantSource clock;
  private volatile Segmentation cached;

  /**
   * @param segments reads the segments table
   * @param events live behaviour
   * @param clock no event counts as later than its now
   */
  public SegmentService(TableReader segments, EventStore events, InstantSource clock) {
    this.segments = segments;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Answers.
   *
   * @throws ProblemException where nothing is known of the user, a feature does not exist, or
   *     nothing has been computed yet
   */
  public SegmentAnswer answer(SegmentRequest request) {
    Snapshot snapshot =
        segments
            .snapshot()
            .orElseThrow(
                () ->
                    new ProblemException(
                        ProblemType.NOT_READY, "no segments have been computed yet"));
    Answer answer = new Answer(snapshot);
    return switch (request.operation()) {
      case USER -> answer.user(request.userId());
      case USERS -> answer.users(request.userIds(), request.shoppers());
      case SEGMENTS -> answer.all();
      case DRIFT -> answer.drift();
    };
  }

  /** One answer: one generation throughout. */
  private final class Answer {
    private final Snapshot snapshot;
    private final Origin origin;
    private final Instant dataAsOf;
    private Segmentation segmentation;

    Answer(Snapshot snapshot) {
      this.snapshot = snapshot;
      this.origin = Origin.of(snapshot.current());
      this.dataAsOf = snapshot.current().provenance().dataAsOf();
    }

    SegmentList all() {
      read(List.of());
      return new SegmentList(segmentation.profiles(), segmentation.rfmGroups(), origin);
    }

    DriftReport drift() {
      read(List.of());
      return segmentation.drift(origin);
    }

    UserSegment user(String userId) {
      LatestEvents latest = LatestEvents.of(events, Shopper.user(userId));
      Map<RowKey, byte[]> rows = read(List.of(ShopperRow.key(userId)));
      List<Event> behaviour = latest.await();
      requireSegments();
      LiveFeatures live =
          LiveFeatures.of(
                  segmentation.model(), shopper(userId, rows), dataAsOf, behaviour, clock.instant())
              .orElseThrow(
                  () ->
                      new ProblemException(
                          ProblemType.UNKNOWN_USER,
                          "user_id '" + userId + "' has no order and no event"));
      return segmentation.assign(userId, live.values(), live.asOf(), origin);
    }

    UserSegments users(List<String> userIds, List<ShopperFeatures> given) {
      Set<RowKey> keys = new LinkedHashSet<>();
      userIds.forEach(userId -> keys.add(ShopperRow.key(userId)));
      Map<RowKey, byte[]> rows = read(List.copyOf(keys));
      requireSegments();
      refuseUnknownFeatures(given);
      List<UserSegment> found = new ArrayList<>();
      List<String> unknown = new ArrayList<>();
      for (String userId : userIds) {
        Optional<ShopperRow> row = shopper(userId, rows);
        if (row.isPresent()) {
          found.add(segmentation.assign(userId, row.get().values(), dataAsOf, null));
        } else {
          unknown.add(userId);
        }
      }
      for (ShopperFeatures shopper : given) {
        found.add(segmentation.assign(shopper.userId(), values(shopper), dataAsOf, null));
      }
      return new UserSegments(found, unknown, origin);
    }

    /** Reads rows, and with them the segments where they are of another generation. */
    private Map<RowKey, byte[]> read(List<RowKey> keys) {
      long generation = snapshot.current().generation();
      Segmentation known = cached;
      boolean warm = known != null && known.generation() == generation;
      List<RowKey> all = new ArrayList<>(keys);
      if (!warm) {
        all.addAll(Segmentation.keys());
      }
      Map<RowKey, byte[]> rows = all.isEmpty() ? Map.of() : snapshot.read(all);
      segmentation = warm ? known : Segmentation.of(generation, rows);
      cached = segmentation;
      return rows;
    }

    private Optional<ShopperRow> shopper(String userId, Map<RowKey, byte[]> rows) {
      RowKey key = ShopperRow.key(userId);
      return Optional.ofNullable(rows.get(key))
          .map(row -> segmentation.checked(StoredRow.decode(key, row, ShopperRow::decode)));
    }

    private void requireSegments() {
      if (segmentation.model().segments() == 0) {
        throw new ProblemException(
            ProblemType.NOT_READY, "the shop's data have no shopper yet, so there is no segment");
      }
    }

    private void refuseUnknownFeatures(List<ShopperFeatures> given) {
      SegmentModel model = segmentation.model();
      String allowed =
          model.columns().stream().map(FeatureColumn::name).collect(Collectors.joining(", "));
      List<Violation> violations = new ArrayList<>();
      for (int i = 0; i < given.size(); i++) {
        for (String name : given.get(i).features().keySet()) {
          if (model.indexOf(name) < 0) {
            violations.add(new Violation("shoppers[" + i + "].features", name, allowed));
          }
        }
      }
      if (!violations.isEmpty()) {
        throw new ProblemException(Problem.of(violations));
      }
    }

    private double[] values(ShopperFeatures shopper) {
      SegmentModel model = segmentation.model();
      double[] values = new double[model.features()];
      Arrays.fill(values, Double.NaN);
      shopper.features().forEach((name, value) -> values[model.indexOf(name)] = value);
      return values;
    }
  }
}
