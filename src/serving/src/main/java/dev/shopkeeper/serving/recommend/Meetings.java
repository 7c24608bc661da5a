package dev.shopkeeper.serving.recommend;

import dev.shopkeeper.tables.events.Event;
import dev.shopkeeper.tables.recommend.HistoryRow.Purchase;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.stream.Stream;

/**
 * When a shopper last met each item, newest first.
 *
 * <p>A purchase of the shop's files is known by its day and stands at its beginning, behind the
 * events of that day.
 */
final class Meetings {
  private Meetings() {}

  /**
   * Each item once, by its latest meeting.
   *
   * @param events live behaviour of any kind, in any order
   * @param history purchases by the files
   */
  static Map<String, Instant> newestFirst(List<Event> events, List<Purchase> history) {
    List<Entry<String, Instant>> all =
        new ArrayList<>(
            Stream.concat(
                    events.stream().map(event -> Map.entry(event.itemId(), event.occurredAt())),
                    history.stream().map(bought -> Map.entry(bought.itemId(), begin(bought))))
                .toList());
    // A stable sort: of one time, events come before purchases, each in the order given.
    all.sort(Comparator.comparing(Entry<String, Instant>::getValue).reversed());
    Map<String, Instant> newest = new LinkedHashMap<>();
    all.forEach(met -> newest.putIfAbsent(met.getKey(), met.getValue()));
    return newest;
  }

  private static Instant begin(Purchase purchase) {
    return LocalDate.ofEpochDay(purchase.day()).atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
