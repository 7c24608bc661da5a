package dev.shopkeeper.serving.recommend;

import dev.shopkeeper.serving.LatestEvents;
import dev.shopkeeper.serving.invocation.ProblemException;
import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.events.Event;
import dev.shopkeeper.tables.events.EventStore;
import dev.shopkeeper.tables.events.Shopper;
import dev.shopkeeper.tables.recommend.HistoryRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a shopper did.
 *
 * @param live a moment ago, newest first: the visit's events, then the user's
 * @param history purchases by the shop's files, newest first
 */
record Past(List<Event> live, List<HistoryRow.Purchase> history) {

  /**
   * The first round trip of an answer about a shopper.
   *
   * @throws ProblemException where the answer is about the past and there is none
   */
  static Past read(Reading reading, EventStore events) {
    RecommendRequest request = reading.request();
    LatestEvents ofUser = latest(events, request.userId(), Shopper::user);
    LatestEvents ofSession = latest(events, request.sessionId(), Shopper::session);
    Optional<RowKey> key = Optional.ofNullable(request.userId()).map(HistoryRow::key);
    Map<RowKey, byte[]> rows = reading.first(key.map(List::of).orElseGet(List::of));
    List<Event> live = new ArrayList<>(ofSession.await());
    live.addAll(ofUser.await());
    List<HistoryRow.Purchase> history =
        key.flatMap(known -> Reading.row(rows, known, HistoryRow::decode)).orElse(List.of());
    Past past = new Past(live, history);
    if (RecommendOperation.OF_THE_PAST.contains(request.operation()) && past.isEmpty()) {
      throw reading.unknownUser();
    }
    return past;
  }

  /** Whether nothing is known. */
  boolean isEmpty() {
    return live.isEmpty() && history.isEmpty();
  }

  private static LatestEvents latest(EventStore events, String id, Function<String, Shopper> kind) {
    return id == null ? LatestEvents.none() : LatestEvents.of(events, kind.apply(id));
  }
}
