package dev.shopkeeper.serving.recommend;

import dev.shopkeeper.tables.TableReader;
import dev.shopkeeper.tables.events.EventStore;

/** What a segment buys more than others do, without what the shopper named has bought. */
final class SegmentPopularAnswer {
  private final Reading reading;
  private final EventStore events;
  private final TableReader segments;

  SegmentPopularAnswer(Reading reading, EventStore events, TableReader segments) {
    this.reading = reading;
    this.events = events;
    this.segments = segments;
  }

  /** The segment's list, then what there is for anybody. */
  Shown shown() {
    Past past = Past.read(reading, events);
    Evidence evidence = new Evidence();
    evidence.addEvents(past.live());
    evidence.addHistory(past.history());
    SegmentLists lists = SegmentLists.read(reading, segments);
    if (lists.used().isEmpty()) {
      throw reading.unknownUser();
    }
    Listing listing = reading.listing(reading.filter(evidence));
    lists.addTo(listing);
    listing.fillWithPopular();
    return listing.shown().of(lists.used());
  }
}
