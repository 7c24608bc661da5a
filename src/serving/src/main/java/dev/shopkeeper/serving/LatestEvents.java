package dev.shopkeeper.serving;

import dev.shopkeeper.tables.events.Event;
import dev.shopkeeper.tables.events.EventStore;
import dev.shopkeeper.tables.events.Shopper;
import java.util.List;

/** A shopper's latest events, asked for while rows are read: the two make one round trip. */
public final class LatestEvents {
  /** How many of a shopper's latest events count. */
  private static final int LIMIT = 50;

  private final Asked<List<Event>> events;

  private LatestEvents(Asked<List<Event>> events) {
    this.events = events;
  }

  /** Asks, on another thread. */
  public static LatestEvents of(EventStore store, Shopper shopper) {
    return new LatestEvents(Asked.of(() -> store.latest(shopper, LIMIT)));
  }

  /** Nobody's events. */
  public static LatestEvents none() {
    return new LatestEvents(Asked.known(List.of()));
  }

  /** Waits for the events, newest first; what the store throws is thrown here. */
  public List<Event> await() {
    return events.await();
  }
}
