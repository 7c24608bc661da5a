package dev.shopkeeper.tables.events;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;

/** Live behaviour in memory, for tests and small runs on one machine. Thread-safe. */
public final class MemoryEventStore implements EventStore {
  // The orders of the DynamoDB form.
  private static final Comparator<Event> BY_ID =
      Comparator.comparing(Event::eventId, MemoryEventStore::compareIds);

  private static final Comparator<Event> NEWEST_FIRST =
      Comparator.comparing(Event::occurredAt).thenComparing(BY_ID).reversed();

  private final Duration retention;
  private final InstantSource clock;
  private final ConcurrentMap<Shopper, ConcurrentMap<String, Kept>> shoppers =
      new ConcurrentHashMap<>();

  /**
   * @param retention how long an event is kept after it was received
   * @param clock tells when that is over
   */
  public MemoryEventStore(Duration retention, InstantSource clock) {
    this.retention = retention;
    this.clock = clock;
  }

  @Override
  public Outcome record(Event event) {
    Instant now = clock.instant();
    // DynamoDB keeps expiry dates in whole seconds.
    Kept fresh = new Kept(event, now.plus(retention).truncatedTo(ChronoUnit.SECONDS));
    Kept kept =
        shoppers
            .computeIfAbsent(event.shopper(), shopper -> new ConcurrentHashMap<>())
            .compute(
                event.eventId(),
                (id, earlier) -> earlier == null || earlier.ended(now) ? fresh : earlier);
    if (kept == fresh) {
      return Outcome.ACCEPTED;
    }
    return kept.event.equals(event) ? Outcome.DUPLICATE : Outcome.CONFLICT;
  }

  @Override
  public List<Event> latest(Shopper shopper, int limit) {
    EventStore.checkLimit(limit);
    Instant now = clock.instant();
    Map<String, Kept> events = shoppers.get(shopper);
    if (events == null) {
      return List.of();
    }
    return events.values().stream()
        .filter(kept -> !kept.ended(now))
        .map(Kept::event)
        .sorted(NEWEST_FIRST)
        .limit(limit)
        .toList();
  }

  @Override
  public void scan(Consumer<Event> consumer) {
    Instant now = clock.instant();
    for (Map<String, Kept> events : shoppers.values()) {
      events.values().stream().filter(kept -> !kept.ended(now)).map(Kept::event).forEach(consumer);
    }
  }

  @Override
  public List<Event> page(Shopper shopper, Optional<String> after, int limit) {
    EventStore.checkLimit(limit);
    Instant now = clock.instant();
    return shoppers.getOrDefault(shopper, new ConcurrentHashMap<>()).values().stream()
        .filter(kept -> !kept.ended(now))
        .map(Kept::event)
        .sorted(BY_ID)
        .filter(event -> after.isEmpty() || compareIds(event.eventId(), after.get()) > 0)
        .limit(limit)
        .toList();
  }

  @Override
  public int erase(Shopper shopper) {
    Map<String, Kept> erased = shoppers.remove(shopper);
    return erased == null ? 0 : erased.size();
  }

  private static int compareIds(String one, String other) {
    return Arrays.compareUnsigned(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  private record Kept(Event event, Instant until) {
    private boolean ended(Instant now) {
      return !now.isBefore(until);
    }
  }
}
