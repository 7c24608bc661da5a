package dev.shopkeeper.serving.recommend;

import dev.shopkeeper.serving.Origin;
import dev.shopkeeper.serving.invocation.ProblemException;
import dev.shopkeeper.serving.invocation.ProblemType;
import dev.shopkeeper.tables.TableReader;
import dev.shopkeeper.tables.TableReader.Snapshot;
import dev.shopkeeper.tables.events.EventStore;
import dev.shopkeeper.tables.recommend.ChartRow;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * What shall I show this shopper?
 *
 * <p>At most two round trips when warm: the shopper's latest events and history at the same time,
 * then the rows of all items in them; lists and what is bought together need one. Blocks of the
 * catalogue that were not needed before are a third, as are the lists for somebody nothing is known
 * of.
 *
 * <p>For any number of threads.
 */
public final class RecommendService {
  private final TableReader similarity;
  private final EventStore events;
  private final Supplier<String> ids;
  private final InstantSource clock;
  private final AtomicReference<Reading.Opened> opened = new AtomicReference<>();

  /**
   * @param similarity reads the similarity table
   * @param events live behaviour
   * @param ids names answers, no two alike
   * @param clock tells what is on sale, which rules are in force and what is due to be bought again
   */
  public RecommendService(
      TableReader similarity, EventStore events, Supplier<String> ids, InstantSource clock) {
    this.similarity = similarity;
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
    List<RecommendedItem> items =
        switch (request.operation()) {
          case USER, SIMILAR, RECOMMEND -> new PersonalAnswer(reading, events).items();
          case TOGETHER, BASKET -> new TogetherAnswer(reading).items();
          case BUY_AGAIN -> new PastAnswer(reading, events).buyAgain();
          case RECENTLY_VIEWED -> new PastAnswer(reading, events).recentlyViewed();
          case TRENDING -> new ChartAnswer(reading, ChartRow.TRENDING, ItemSource.TRENDING).items();
          case POPULAR -> new ChartAnswer(reading, ChartRow.POPULAR, ItemSource.POPULAR).items();
        };
    return new Recommendations(ids.get(), items, Origin.of(snapshot.current()));
  }
}
