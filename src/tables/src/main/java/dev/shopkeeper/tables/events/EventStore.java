package dev.shopkeeper.tables.events;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The port to live behaviour: in memory, or DynamoDB.
 *
 * <p>Keyed by shopper and event id, so that an event sent twice is kept once however much later the
 * second copy comes; an index by time gives the newest first.
 */
public interface EventStore {
  /** The most events that are read at once. */
  int MAX_LATEST = 1_000;

  /** What became of an event. */
  enum Outcome {
    /** Kept. */
    ACCEPTED,
    /** Kept earlier, with the same content: a retry. */
    DUPLICATE,
    /** An event of this id with other content was kept earlier; this one was not. */
    CONFLICT
  }

  /**
   * Keeps an event, at most once.
   *
   * @throws dev.shopkeeper.tables.StoreUnavailableException where the store fails; nothing can be
   *     said then, and sending the event again is safe
   */
  Outcome record(Event event);

  /**
   * A shopper's latest events, newest first, consistently read: an event accepted a moment ago is
   * among them.
   *
   * <p>Events of the same time come in descending order of their ids' bytes.
   *
   * @param limit how many at most, from 0 to {@value #MAX_LATEST}
   * @throws dev.shopkeeper.tables.StoreUnavailableException where the store fails
   */
  List<Event> latest(Shopper shopper, int limit);

  /**
   * Hands every kept event of every shopper to a consumer, in no order, a page at a time read from
   * the store. An event recorded or ended meanwhile may or may not be among them.
   *
   * @throws dev.shopkeeper.tables.StoreUnavailableException where the store fails
   */
  void scan(Consumer<Event> consumer);

  /**
   * A shopper's events in the order of their ids' bytes, consistently read: all of them, a page at
   * a time.
   *
   * @param after the id of the last event of the page before; empty for the first page
   * @param limit how many at most, from 1 to {@value #MAX_LATEST}
   * @return fewer than the limit only where there are no more
   * @throws dev.shopkeeper.tables.StoreUnavailableException where the store fails
   */
  List<Event> page(Shopper shopper, Optional<String> after, int limit);

  /**
   * Deletes a shopper's events, those that have ended and are still there included. Stopped
   * half-way it may be called again.
   *
   * @return how many were deleted
   * @throws dev.shopkeeper.tables.StoreUnavailableException where the store fails
   */
  int erase(Shopper shopper);

  /** Refuses a limit that is not allowed. */
  static void checkLimit(int limit) {
    if (limit < 0 || limit > MAX_LATEST) {
      throw new IllegalArgumentException("limit " + limit + " is not in 0.." + MAX_LATEST);
    }
  }
}
