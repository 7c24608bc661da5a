package dev.shopkeeper.tables;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reads one table through its pointer.
 *
 * <p>An answer takes one {@link Snapshot} and reads everything through it, so it is of one
 * generation throughout. The pointer is cached for a minute: a superseded generation lives a day
 * longer, so a reader with an old pointer still finds all its rows.
 */
public final class TableReader {
  /** How long a pointer is trusted. */
  public static final Duration POINTER_AGE = Duration.ofMinutes(1);

  private final RowStore store;
  private final Table table;
  private final InstantSource clock;
  private volatile Snapshot cached;
  private volatile Before cachedBefore;

  /**
   * @param store where the rows are
   * @param table which table to read
   * @param clock tells how old the cached pointer is
   */
  public TableReader(RowStore store, Table table, InstantSource clock) {
    this.store = store;
    this.table = table;
    this.clock = clock;
  }

  /** The generation that serves; empty before the first one is published. */
  public Optional<Snapshot> snapshot() {
    Instant now = clock.instant();
    Snapshot seen = cached;
    if (seen != null && now.isBefore(seen.readAt.plus(POINTER_AGE))) {
      return Optional.of(seen);
    }
    Optional<Snapshot> fresh =
        store.current(table).map(current -> new Snapshot(store, table, current, now));
    fresh.ifPresent(snapshot -> cached = snapshot);
    return fresh;
  }

  /**
   * The generation that served before, for as long as all its rows are surely there; asked of the
   * store once for each pointer read. Its pointer tells when its manifest was last written in place
   * of when it began to serve.
   *
   * @param serving as {@link #snapshot} gave it
   */
  public Optional<Snapshot> before(Snapshot serving) {
    Before seen = cachedBefore;
    if (seen == null || seen.serving != serving) {
      seen = new Before(serving, find(serving));
      cachedBefore = seen;
    }
    return seen.found;
  }

  private Optional<Snapshot> find(Snapshot serving) {
    OptionalLong number = serving.current.previous();
    if (number.isEmpty()) {
      return Optional.empty();
    }
    // An answer may begin at the end of the pointer's minute, and takes some time.
    Instant needed = serving.readAt.plus(POINTER_AGE.multipliedBy(2));
    return store.generations(table).stream()
        .filter(generation -> generation.number() == number.getAsLong())
        .filter(generation -> generation.state() != Generation.State.WRITING)
        .filter(generation -> generation.expiresAt().filter(needed::isAfter).isEmpty())
        .findFirst()
        .flatMap(
            generation ->
                generation
                    .provenance()
                    .map(
                        provenance ->
                            new Current(
                                generation.number(),
                                OptionalLong.empty(),
                                generation.changedAt(),
                                generation.rows(),
                                provenance)))
        .map(current -> new Snapshot(store, table, current, serving.readAt));
  }

  /** What served before a generation. */
  private record Before(Snapshot serving, Optional<Snapshot> found) {}

  /** One generation of the table, fixed for the length of an answer. */
  public static final class Snapshot {
    private final RowStore store;
    private final Table table;
    private final Current current;
    private final Instant readAt;

    private Snapshot(RowStore store, Table table, Current current, Instant readAt) {
      this.store = store;
      this.table = table;
      this.current = current;
      this.readAt = readAt;
    }

    /** The pointer that names this generation. */
    public Current current() {
      return current;
    }

    /** Reads rows; absent keys are absent in the answer. */
    public Map<RowKey, byte[]> read(Collection<RowKey> keys) {
      return store.read(table, current.generation(), keys);
    }

    /** Reads one row. */
    public Optional<byte[]> read(RowKey key) {
      return Optional.ofNullable(read(List.of(key)).get(key));
    }
  }
}
