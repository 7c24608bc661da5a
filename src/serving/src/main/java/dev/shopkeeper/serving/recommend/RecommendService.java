package dev.shopkeeper.serving.recommend;

import dev.shopkeeper.serving.Origin;
import dev.shopkeeper.serving.invocation.ProblemException;
import dev.shopkeeper.serving.invocation.ProblemType;
import dev.shopkeeper.tables.TableReader;
import dev.shopkeeper.tables.TableReader.Snapshot;
import dev.shopkeeper.tables.events.EventStore;
import dev.shopkeeper.tables.recommend.ChartRow;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * What shall I show this shopper?
 *
 * <p>At most two round trips when warm: the shopper's latest events and history at the same time,
 * then the rows of all items in them; lists and what is bought together need one. Blocks of the
 * catalogue that were not needed before are a third. Of somebody whose history is empty the lists
 * are read in place of those rows, with the row that tells the shopper's segment.
 *
 * <p>For any number of threads.
 */
public final class RecommendService {
  private final TableReader similarity;
  private final TableReader segments;
  private final EventStore events;
  private final Supplier<String> ids;
  private final InstantSource clock;
  private final AtomicReference<Reading.Opened> opened = new AtomicReference<>();

  /**
   * @param similarity reads the similarity table
   * @param segments reads the segments table, for shoppers whose history is not known
   * @param events live behaviour
   * @param ids names answers, no two alike
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

  /**
   * Answers.
   *
   * @throws ProblemException where nothing is known of the user or the item, or nothing has been
   *     computed yet
   */
  public Recommendations answer(RecommendRequest request) {
    Snapshot snapshot =
        similarity
            .snapshot()
            .orElseThrow(
                () ->
                    new ProblemException(
                        ProblemType.NOT_READY, "no recommendations have been computed yet"));
    Reading reading = new Reading(snapshot, request, clock.instant(), opened);
    Shown shown =
        switch (request.operation()) {
          case USER, SIMILAR, RECOMMEND -> new PersonalAnswer(reading, events, segments).shown();
          case SEGMENT -> new SegmentAnswer(reading, events, segments).shown();
          case TOGETHER, BASKET -> Shown.of(new TogetherAnswer(reading).items());
          case BUY_AGAIN -> Shown.of(new PastAnswer(reading, events).buyAgain());
          case RECENTLY_VIEWED -> Shown.of(new PastAnswer(reading, events).recentlyViewed());
          case TRENDING -> chart(reading, ChartRow.TRENDING, ItemSource.TRENDING);
          case POPULAR -> chart(reading, ChartRow.POPULAR, ItemSource.POPULAR);
        };
    return new Recommendations(
        ids.get(), shown.items(), shown.segment().orElse(null), Origin.of(snapshot.current()));
  }

  private static Shown chart(Reading reading, String kind, ItemSource source) {
    return Shown.of(new ChartAnswer(reading, kind, source).items());
  }
}
