package dev.shopkeeper.serving.recommend;

import dev.shopkeeper.serving.Origin;
import dev.shopkeeper.serving.invocation.ProblemException;
import dev.shopkeeper.serving.invocation.ProblemType;
import dev.shopkeeper.tables.TableReader;
import dev.shopkeeper.tables.TableReader.Snapshot;
import dev.shopkeeper.tables.events.EventStore;
import dev.shopkeeper.tables.experiment.RecommendationId;
import dev.shopkeeper.tables.experiment.RecommendationId.Assigned;
import dev.shopkeeper.tables.recommend.ChartRow;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * What shall I show this shopper?
 *
 * <p>At most two round trips when warm: the shopper's latest events and history at the same time,
 * then the rows of all items in them; lists and what is bought together need one. Blocks of the
 * catalogue that were not needed before are a third. Of somebody whose history is empty the lists
 * are read in place of those rows, with the row that tells the shopper's segment. Experiments of a
 * generation are read before its first answer, where it has any.
 *
 * <p>For any number of threads.
 */
public final class RecommendService {
  private final TableReader similarity;
  private final TableReader segments;
  private final EventStore events;
  private final Supplier<String> ids;
  private final InstantSource clock;
  private final RunningExperiments experiments = new RunningExperiments();
  private final AtomicReference<Reading.Opened> opened = new AtomicReference<>();
  private final AtomicReference<Reading.Opened> openedBefore = new AtomicReference<>();

  /**
   * @param similarity reads the similarity table
   * @param segments reads the segments table, for shoppers whose history is not known
   * @param events live behaviour
   * @param ids tells two answers apart that say the same: letters, digits and hyphens, no two alike
   * @param clock tells what is on sale, which rules are in force and what is due to be bought again
   */
  public RecommendService(
      TableReader similarity,
      TableReader segments,
      EventStore events,
      Supplier<String> ids,
      InstantSource clock) {
    this.similarity = similarity;
    this.segments = segments;
    this.events = events;
    this.ids = ids;
    this.clock = clock;
  }

  /** Reads what the first answer needs whoever asks, so that nobody waits for that. */
  public void prepare() {
    similarity.snapshot().ifPresent(experiments::of);
    segments.snapshot();
  }

  /**
   * Answers whatever is asked for.
   *
   * @throws ProblemException as {@link #answer}
   */
  public RecommendAnswer reply(RecommendRequest request) {
    return request.operation() == RecommendOperation.EXPERIMENTS
        ? experiments.outcomes(serving(), clock.instant())
        : answer(request);
  }

  /**
   * Answers with items.
   *
   * @throws ProblemException where nothing is known of the user or the item, or nothing has been
   *     computed yet
   */
  public Recommendations answer(RecommendRequest request) {
    Snapshot serving = serving();
    Instant now = clock.instant();
    Treatment treatment = Treatment.of(experiments.of(serving), request, now);
    Optional<Snapshot> before = treatment.before() ? similarity.before(serving) : Optional.empty();
    Snapshot snapshot = before.orElse(serving);
    Shown shown =
        shown(
            new Reading(
                snapshot, treatment.request(), now, before.isPresent() ? openedBefore : opened));
    Optional<Assigned> assigned = treatment.assigned();
    return new Recommendations(
        new RecommendationId(snapshot.current().generation(), assigned, ids.get()).text(),
        assigned.map(Assigned::experiment).orElse(null),
        assigned.map(Assigned::variant).orElse(null),
        shown.items(),
        shown.cutShort() ? true : null,
        shown.segment().orElse(null),
        Origin.of(snapshot.current()));
  }

  private Snapshot serving() {
    return similarity
        .snapshot()
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemType.NOT_READY, "no recommendations have been computed yet"));
  }

  private Shown shown(Reading reading) {
    return switch (reading.request().operation()) {
      case USER, SIMILAR, RECOMMEND -> new PersonalAnswer(reading, events, segments).shown();
      case SEGMENT -> new SegmentPopularAnswer(reading, events, segments).shown();
      case TOGETHER, BASKET, BOUGHT_NEXT -> new TogetherAnswer(reading).shown();
      case BUY_AGAIN -> new PastAnswer(reading, events).buyAgain();
      case RECENTLY_VIEWED -> new PastAnswer(reading, events).recentlyViewed();
      case TRENDING -> chart(reading, ChartRow.TRENDING, ItemSource.TRENDING);
      case POPULAR -> chart(reading, ChartRow.POPULAR, ItemSource.POPULAR);
      case EXPERIMENTS -> throw new IllegalArgumentException("experiments are no list of items");
    };
  }

  private static Shown chart(Reading reading, String kind, ItemSource source) {
    return new ChartAnswer(reading, kind, source).shown();
  }
}
