package dev.shopkeeper.tables;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;

/**
 * Tables in memory, for evaluation, tests and small runs on one machine. Thread-safe; reads take no
 * lock. Keeps to the limits of the DynamoDB form, so that what works here works there.
 */
public final class MemoryRowStore implements RowStore {
  private final InstantSource clock;
  private final Map<Table, Contents> tables = new EnumMap<>(Table.class);

  /**
   * @param clock tells which rows have expired
   */
  public MemoryRowStore(InstantSource clock) {
    this.clock = clock;
    for (Table table : Table.values()) {
      tables.put(table, new Contents());
    }
  }

  @Override
  public Map<RowKey, byte[]> read(Table table, long generation, Collection<RowKey> keys) {
    Contents contents = tables.get(table);
    Map<RowKey, byte[]> found = new HashMap<>();
    if (!contents.ended(generation, clock.instant())) {
      Map<RowKey, byte[]> rows = contents.rows(generation);
      for (RowKey key : keys) {
        byte[] row = rows.get(key);
        if (row != null) {
          found.put(key, row);
        }
      }
    }
    return found;
  }

  @Override
  public void write(Table table, long generation, Collection<Row> rows) {
    rows.forEach(row -> RowSize.check(table, row));
    ConcurrentMap<RowKey, byte[]> stored =
        tables.get(table).rows.computeIfAbsent(generation, g -> new ConcurrentHashMap<>());
    rows.forEach(row -> stored.put(row.key(), row.bytes()));
  }

  @Override
  public void scan(Table table, long generation, Consumer<Row> consumer) {
    Contents contents = tables.get(table);
    if (!contents.ended(generation, clock.instant())) {
      contents.rows(generation).forEach((key, bytes) -> consumer.accept(new Row(key, bytes)));
    }
  }

  @Override
  public Optional<Current> current(Table table) {
    return Optional.ofNullable(tables.get(table).current);
  }

  @Override
  public boolean flip(Table table, long expected, Current next) {
    Contents contents = tables.get(table);
    synchronized (contents) {
      if (contents.expiries.containsKey(next.generation())) {
        throw new GenerationExpiredException(
            table, next.generation(), "its rows end, it cannot serve");
      }
      long serving = contents.current == null ? 0 : contents.current.generation();
      if (serving == expected) {
        contents.current = next;
      }
      return serving == expected;
    }
  }

  @Override
  public long allocate(Table table) {
    Contents contents = tables.get(table);
    synchronized (contents) {
      contents.removeEnded(clock.instant());
      return ++contents.allocated;
    }
  }

  @Override
  public void describe(Table table, Generation generation) {
    if (generation.expiresAt().isPresent()) {
      throw new IllegalArgumentException("a manifest gets its expiry date by expire alone");
    }
    Contents contents = tables.get(table);
    synchronized (contents) {
      if (contents.expiries.containsKey(generation.number())) {
        throw new GenerationExpiredException(
            table, generation.number(), "it was given an expiry date, its writer was too slow");
      }
      contents.manifests.put(generation.number(), generation);
    }
  }

  @Override
  public List<Generation> generations(Table table) {
    Contents contents = tables.get(table);
    synchronized (contents) {
      return List.copyOf(contents.manifests.values());
    }
  }

  @Override
  public boolean expire(Table table, long generation, Instant at) {
    Contents contents = tables.get(table);
    synchronized (contents) {
      if (contents.current != null && contents.current.generation() == generation) {
        return false;
      }
      // DynamoDB keeps expiry dates in whole seconds.
      Instant second = at.truncatedTo(ChronoUnit.SECONDS);
      contents.expiries.put(generation, second);
      contents.manifests.computeIfPresent(
          generation,
          (number, manifest) -> inState(manifest, Generation.State.EXPIRING, Optional.of(second)));
      return true;
    }
  }

  @Override
  public void retain(Table table, long generation) {
    Contents contents = tables.get(table);
    synchronized (contents) {
      if (contents.ended(generation, clock.instant())) {
        contents.rows.remove(generation);
      }
      contents.expiries.remove(generation);
      contents.manifests.computeIfPresent(
          generation,
          (number, manifest) -> inState(manifest, Generation.State.VERIFIED, Optional.empty()));
    }
  }

  @Override
  public List<Long> erase(Table table, RowKey key) {
    Contents contents = tables.get(table);
    synchronized (contents) {
      List<Long> had = new ArrayList<>();
      new TreeMap<>(contents.rows)
          .forEach(
              (generation, rows) -> {
                byte[] erased = rows.remove(key);
                if (erased != null) {
                  had.add(generation);
                  contents.manifests.computeIfPresent(
                      generation,
                      (number, manifest) ->
                          manifest.state() == Generation.State.WRITING
                              ? manifest
                              : manifest.without(new Row(key, erased)));
                }
              });
      return had;
    }
  }

  @Override
  public boolean replace(Table table, long generation, Row from, byte[] to) {
    RowSize.check(table, new Row(from.key(), to));
    Contents contents = tables.get(table);
    synchronized (contents) {
      Map<RowKey, byte[]> rows = contents.rows(generation);
      if (!Arrays.equals(rows.get(from.key()), from.bytes())) {
        return false;
      }
      rows.put(from.key(), to);
      contents.manifests.computeIfPresent(
          generation,
          (number, manifest) ->
              manifest.state() == Generation.State.WRITING ? manifest : manifest.with(from, to));
      return true;
    }
  }

  private static Generation inState(
      Generation manifest, Generation.State state, Optional<Instant> expiresAt) {
    return new Generation(
        manifest.number(),
        state,
        manifest.rows(),
        manifest.checksum(),
        manifest.changedAt(),
        manifest.provenance(),
        expiresAt);
  }

  /** One table. Its monitor guards the pointer, the counter and the manifests. */
  private static final class Contents {
    private final ConcurrentMap<Long, ConcurrentMap<RowKey, byte[]>> rows =
        new ConcurrentHashMap<>();
    private final ConcurrentMap<Long, Instant> expiries = new ConcurrentHashMap<>();
    private final Map<Long, Generation> manifests = new TreeMap<>();
    private volatile Current current;
    private long allocated;

    private Map<RowKey, byte[]> rows(long generation) {
      Map<RowKey, byte[]> stored = rows.get(generation);
      return stored == null ? Map.of() : stored;
    }

    private boolean ended(long generation, Instant now) {
      Instant expiry = expiries.get(generation);
      return expiry != null && !now.isBefore(expiry);
    }

    private void removeEnded(Instant now) {
      rows.keySet().removeIf(generation -> ended(generation, now));
    }
  }
}
