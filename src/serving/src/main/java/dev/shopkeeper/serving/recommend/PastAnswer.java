package dev.shopkeeper.serving.recommend;

import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.events.EventStore;
import dev.shopkeeper.tables.recommend.HistoryRow;
import dev.shopkeeper.tables.recommend.NeighbourRow;
import dev.shopkeeper.tables.recommend.RepurchaseRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a shopper knows already: to be bought again, or to be found again. */
final class PastAnswer {
  private final Reading reading;
  private final Past past;

  PastAnswer(Reading reading, EventStore events) {
    this.reading = reading;
    this.past = Past.read(reading, events);
  }

  /** What may be needed again, the most likely first. */
  Shown buyAgain() {
    List<HistoryRow.Purchase> newest =
        new Purchases(past.live(), past.history())
            .all().stream().limit(Evidence.MOST_ITEMS).toList();
    Map<RowKey, byte[]> rows =
        reading.then(
            newest.stream().map(purchase -> RepurchaseRow.key(purchase.itemId())).toList());
    return list(
        reading.filter(new Evidence()),
        new DueItems(reading.now())
            .proposals(
                newest,
                itemId -> Reading.row(rows, RepurchaseRow.key(itemId), RepurchaseRow::decode)));
  }

  /** What was met last, the latest first. */
  Shown recentlyViewed() {
    Map<String, Instant> meetings = Meetings.newestFirst(past.live(), past.history());
    Filter filter = reading.filter(new Evidence());
    List<RowKey> keys =
        meetings.keySet().stream()
            .filter(itemId -> !filter.excludes(itemId))
            .limit(Evidence.MOST_ITEMS)
            .map(NeighbourRow::key)
            .toList();
    Map<RowKey, byte[]> rows = reading.then(keys);
    List<Proposal> proposals = new ArrayList<>();
    for (RowKey key : keys) {
      Reading.row(rows, key, NeighbourRow::decode)
          .ifPresent(row -> proposals.add(met(row.item(), meetings.get(key.id()))));
    }
    return list(filter, proposals);
  }

  private Shown list(Filter filter, List<Proposal> proposals) {
    Listing listing = reading.listing(filter);
    listing.add(proposals);
    return listing.shown();
  }

  private static Proposal met(int item, Instant at) {
    return new Proposal(item, at.getEpochSecond(), ItemSource.RECENTLY_VIEWED, List.of(), at, null);
  }
}
