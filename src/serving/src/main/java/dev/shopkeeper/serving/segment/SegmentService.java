package dev.shopkeeper.serving.segment;

import dev.shopkeeper.serving.LatestEvents;
import dev.shopkeeper.serving.Origin;
import dev.shopkeeper.serving.StoredRow;
import dev.shopkeeper.serving.invocation.ProblemException;
import dev.shopkeeper.serving.invocation.ProblemType;
import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.TableReader;
import dev.shopkeeper.tables.TableReader.Snapshot;
import dev.shopkeeper.tables.events.Event;
import dev.shopkeeper.tables.events.EventStore;
import dev.shopkeeper.tables.events.Shopper;
import dev.shopkeeper.tables.segment.ActivityRow;
import dev.shopkeeper.tables.segment.CohortRow;
import dev.shopkeeper.tables.segment.OutlookRow;
import dev.shopkeeper.tables.segment.ProfileRow;
import dev.shopkeeper.tables.segment.SegmentModel;
import dev.shopkeeper.tables.segment.SequencesRow;
import dev.shopkeeper.tables.segment.ShopperRow;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who are my shoppers?
 *
 * <ul>
 *   <li>One user: the features by the shop's files, brought up to date with the {@link LatestEvents
 *       latest events} (what they change: {@link LiveFeatures}), and the segment that is nearest
 *       now; with it what the shopper will do ({@link Predictions}). Rows and events are read at
 *       the same time: one round trip when warm.
 *   <li>Many users: by the shop's files alone, a read for each hundred; a query of events for each
 *       of them would be a thousand.
 *   <li>Features given: the same arithmetic; a feature that is not given counts as its typical
 *       value, the one that is standardised to 0.
 *   <li>The segments themselves and their drift, from memory when warm.
 *   <li>One user's profile: as for the segment, with a further row in the same read.
 *   <li>A segment's weeks, cohorts, and what is bought one after the other: one row.
 *   <li>A segment's members and look-alikes: {@link Audiences}.
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
  private final SmallestGroup smallest;
  private final Audiences audiences = new Audiences();
  private volatile Segmentation cached;
  private volatile Outlooks cachedOutlooks;

  /** Tells of no group of fewer than twenty shoppers. */
  public SegmentService(TableReader segments, EventStore events, InstantSource clock) {
    this(segments, events, clock, SmallestGroup.usual());
  }

  /**
   * @param segments reads the segments table
   * @param events live behaviour
   * @param clock no event counts as later than its now
   * @param smallest the smallest group that is told of
   */
  public SegmentService(
      TableReader segments, EventStore events, InstantSource clock, SmallestGroup smallest) {
    this.smallest = smallest;
    this.segments = segments;
    this.events = events;
    this.clock = clock;
  }

  /** Reads what the first answer needs whoever asks, so that nobody waits for that. */
  public void prepare() {
    segments.snapshot();
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
      case PROFILE -> answer.profile(request.userId());
      case LOOK_ALIKES -> answer.lookAlikes(request.userIds(), request.limit());
      case MEMBERS -> answer.members(request.segmentId(), request.cursor());
      case ACTIVITY -> answer.activity(request.segmentId());
      case COHORTS -> answer.cohorts();
      case SEQUENCES -> answer.sequences();
    };
  }

  /** One answer: one generation throughout. */
  private final class Answer implements Audiences.Source {
    private final Snapshot snapshot;
    private final Origin origin;
    private final Instant dataAsOf;
    private Segmentation segmentation;
    private Outlooks outlooks;

    Answer(Snapshot snapshot) {
      this.snapshot = snapshot;
      this.origin = Origin.of(snapshot.current());
      this.dataAsOf = snapshot.current().provenance().dataAsOf();
    }

    SegmentList all() {
      read(List.of());
      return new SegmentList(
          segmentation.profiles(), segmentation.rfmGroups(), outlooks.trackRecord(), origin);
    }

    DriftReport drift() {
      read(List.of());
      return segmentation.drift(origin);
    }

    UserSegment user(String userId) {
      LatestEvents latest = LatestEvents.of(events, Shopper.user(userId));
      Map<RowKey, byte[]> rows = read(List.of(ShopperRow.key(userId), OutlookRow.key(userId)));
      return user(userId, rows, latest.await());
    }

    UserProfile profile(String userId) {
      LatestEvents latest = LatestEvents.of(events, Shopper.user(userId));
      RowKey key = ProfileRow.key(userId);
      Map<RowKey, byte[]> rows = read(List.of(ShopperRow.key(userId), OutlookRow.key(userId), key));
      List<Event> behaviour = latest.await();
      Optional<ProfileRow> row =
          Optional.ofNullable(rows.get(key))
              .map(bytes -> StoredRow.decode(key, bytes, ProfileRow::decode));
      return Profiles.of(user(userId, rows, behaviour), row, behaviour);
    }

    LookAlikes lookAlikes(List<String> userIds, int limit) {
      smallest.requireLimit(limit, SegmentRequest.MOST_LISTED);
      return audiences.lookAlikes(this, userIds, limit, smallest);
    }

    SegmentMembers members(String segmentId, String cursor) {
      return audiences.members(this, segmentId, cursor, smallest);
    }

    SegmentActivity activity(String segmentId) {
      read(List.of());
      ChosenSegment segment = ChosenSegment.of(segmentId, segmentation);
      smallest.require("segment '" + segment.id() + "'", segment.users());
      byte[] row = read(List.of(segment.activity())).get(segment.activity());
      if (row == null) {
        throw SegmentReports.notMade(origin);
      }
      ActivityRow activity = StoredRow.decode(segment.activity(), row, ActivityRow::decode);
      return SegmentReports.activity(segment, activity, origin);
    }

    CohortTable cohorts() {
      byte[] row = read(List.of(CohortRow.KEY)).get(CohortRow.KEY);
      if (row == null) {
        throw SegmentReports.notMade(origin);
      }
      return SegmentReports.cohorts(
          StoredRow.decode(CohortRow.KEY, row, CohortRow::decode), smallest, origin);
    }

    SequenceList sequences() {
      byte[] row = read(List.of(SequencesRow.KEY)).get(SequencesRow.KEY);
      if (row == null) {
        throw SegmentReports.notMade(origin);
      }
      return SequenceList.of(
          StoredRow.decode(SequencesRow.KEY, row, SequencesRow::decode), smallest, origin);
    }

    private UserSegment user(String userId, Map<RowKey, byte[]> rows, List<Event> behaviour) {
      requireSegments();
      Instant now = clock.instant();
      LiveFeatures live =
          LiveFeatures.of(segmentation.model(), shopper(userId, rows), dataAsOf, behaviour, now)
              .orElseThrow(
                  () ->
                      new ProblemException(
                          ProblemType.UNKNOWN_USER,
                          "user_id '" + userId + "' has no order and no event"));
      return segmentation
          .assign(userId, live.values(), live.asOf(), origin)
          .withPredictions(outlooks.live(userId, rows, behaviour, live.asOf(), now));
    }

    UserSegments users(List<String> userIds, List<ShopperFeatures> given) {
      Set<RowKey> keys = new LinkedHashSet<>();
      for (String userId : userIds) {
        keys.add(ShopperRow.key(userId));
        keys.add(OutlookRow.key(userId));
      }
      Map<RowKey, byte[]> rows = read(List.copyOf(keys));
      requireSegments();
      GivenFeatures.require(given, segmentation.model());
      List<UserSegment> found = new ArrayList<>();
      List<String> unknown = new ArrayList<>();
      for (String userId : userIds) {
        Optional<ShopperRow> row = shopper(userId, rows);
        if (row.isPresent()) {
          found.add(
              segmentation
                  .assign(userId, row.get().values(), dataAsOf, null)
                  .withPredictions(outlooks.stored(userId, rows)));
        } else {
          unknown.add(userId);
        }
      }
      for (ShopperFeatures shopper : given) {
        double[] values = GivenFeatures.values(shopper, segmentation.model());
        found.add(segmentation.assign(shopper.userId(), values, dataAsOf, null));
      }
      return new UserSegments(found, unknown, origin);
    }

    /** Reads rows, and with them the segments where they are of another generation. */
    @Override
    public Map<RowKey, byte[]> read(List<RowKey> keys) {
      long generation = snapshot.current().generation();
      Segmentation known = cached;
      Outlooks knownOutlooks = cachedOutlooks;
      boolean warm =
          known != null
              && known.generation() == generation
              && knownOutlooks != null
              && knownOutlooks.generation() == generation;
      List<RowKey> all = new ArrayList<>(keys);
      if (!warm) {
        all.addAll(Segmentation.keys());
        all.addAll(Outlooks.keys());
      }
      Map<RowKey, byte[]> rows = all.isEmpty() ? Map.of() : snapshot.read(all);
      segmentation = warm ? known : Segmentation.of(generation, rows, smallest);
      cached = segmentation;
      outlooks = warm ? knownOutlooks : Outlooks.of(generation, rows);
      cachedOutlooks = outlooks;
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

    @Override
    public Segmentation segmentation() {
      return segmentation;
    }

    @Override
    public Origin origin() {
      return origin;
    }
  }
}
