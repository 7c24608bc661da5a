package dev.shopkeeper.tables.dynamo;

import dev.shopkeeper.tables.Current;
import dev.shopkeeper.tables.Generation;
import dev.shopkeeper.tables.Row;
import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.RowSize;
import dev.shopkeeper.tables.RowStore;
import dev.shopkeeper.tables.StoreUnavailableException;
import dev.shopkeeper.tables.Table;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The tables in DynamoDB. Thread-safe, as the client is.
 *
 * <p>Rows are read eventually consistently, at half the price. A generation's rows have been
 * written and read back before the pointer names it, so a replica that does not show one is at most
 * a moment behind: as long as a flip is young, what is missing is asked for once more,
 * consistently. After that, what is missing is not there, and an answer costs one round trip.
 */
public final class DynamoRowStore implements RowStore {
  /** Far more than replicas lag and clocks differ. */
  static final Duration SETTLED_AFTER = Duration.ofMinutes(5);

  private final DynamoDbClient client;
  private final String prefix;
  private final InstantSource clock;
  private final Map<Table, Manifests> manifests = new EnumMap<>(Table.class);
  private final Map<Table, CountedRows> counted = new EnumMap<>(Table.class);
  private final ConcurrentMap<Table, Current> seen = new ConcurrentHashMap<>();

  /**
   * @param client how to reach DynamoDB; closed by whoever made it
   * @param prefix what the tables' names begin with
   * @param clock tells which rows have expired
   */
  public DynamoRowStore(DynamoDbClient client, String prefix, InstantSource clock) {
    this.client = client;
    this.prefix = prefix;
    this.clock = clock;
    for (Table table : Table.values()) {
      String name = table.name(prefix);
      Manifests kept = new Manifests(client, table, name);
      manifests.put(table, kept);
      counted.put(table, new CountedRows(client, kept, name));
    }
  }

  @Override
  public Map<RowKey, byte[]> read(Table table, long generation, Collection<RowKey> keys) {
    Map<String, RowKey> missing = new LinkedHashMap<>();
    for (RowKey key : keys) {
      // No row can have a longer key; DynamoDB would refuse the whole request.
      if (RowSize.storable(key)) {
        missing.put(key.stored(generation), key);
      }
    }
    Map<RowKey, byte[]> found = new HashMap<>();
    read(table, missing, false, found);
    if (!missing.isEmpty() && !settled(table, generation)) {
      read(table, missing, true, found);
    }
    return found;
  }

  /** Moves what is there from the one map to the other. */
  private void read(
      Table table, Map<String, RowKey> missing, boolean consistent, Map<RowKey, byte[]> found) {
    long now = clock.instant().getEpochSecond();
    for (Map<String, AttributeValue> item : reads(table).read(missing.keySet(), consistent)) {
      if (!Items.expired(item, now)) {
        RowKey key = missing.remove(item.get(Items.KEY).s());
        if (key == null) {
          throw new StoreUnavailableException(
              "table " + table.name(prefix) + " answered with a row nobody asked for", null);
        }
        found.put(key, Items.bytes(item));
      }
    }
  }

  private boolean settled(Table table, long generation) {
    Current current = seen.get(table);
    return current != null
        && current.generation() == generation
        && clock.instant().isAfter(current.flippedAt().plus(SETTLED_AFTER));
  }

  @Override
  public void write(Table table, long generation, Collection<Row> rows) {
    // One request must not name a key twice; the last row of a key is the one that stays.
    Map<RowKey, Map<String, AttributeValue>> items = new LinkedHashMap<>();
    for (Row row : rows) {
      RowSize.check(table, row);
      items.put(row.key(), Items.row(generation, row));
    }
    writes(table).put(List.copyOf(items.values()));
  }

  @Override
  public void scan(Table table, long generation, Consumer<Row> consumer) {
    scan(table)
        .pages(
            generation,
            clock.instant().getEpochSecond(),
            page -> page.forEach(item -> consumer.accept(Items.row(item))));
  }

  @Override
  public Optional<Current> current(Table table) {
    Optional<Current> current = manifests.get(table).item(Items.CURRENT).map(Items::pointer);
    current.ifPresent(pointer -> seen.put(table, pointer));
    return current;
  }

  @Override
  public boolean flip(Table table, long expected, Current next) {
    return manifests.get(table).flip(expected, next.generation(), Items.pointer(next))
        // The first answer may have been lost and the pointer be ours already.
        || current(table).filter(next::equals).isPresent();
  }

  @Override
  public long allocate(Table table) {
    return manifests.get(table).allocate();
  }

  @Override
  public void describe(Table table, Generation generation) {
    if (generation.expiresAt().isPresent()) {
      throw new IllegalArgumentException("a manifest gets its expiry date by expire alone");
    }
    manifests.get(table).describe(generation);
  }

  @Override
  public List<Generation> generations(Table table) {
    return manifests.get(table).all(reads(table));
  }

  @Override
  public boolean expire(Table table, long generation, Instant at) {
    long end = at.getEpochSecond();
    if (!manifests.get(table).beginEnding(generation, end, clock.instant())) {
      return false;
    }
    // Rows that have ended already stay as they are: DynamoDB removes them.
    rewrite(table, generation, item -> item.put(Items.EXPIRES_AT, Items.number(end)));
    if (manifests.get(table).finishEnding(generation, end)) {
      return true;
    }
    boolean ends =
        manifests
            .get(table)
            .item(Items.manifestKey(generation))
            .filter(manifest -> manifest.containsKey(Items.ENDS_AT))
            .isPresent();
    if (!ends) {
      // A rollback took the generation back meanwhile: undo the dates set after it had passed.
      retain(table, generation);
    }
    return ends;
  }

  @Override
  public void retain(Table table, long generation) {
    rewrite(table, generation, item -> item.remove(Items.EXPIRES_AT));
    manifests.get(table).clearEnding(generation);
  }

  @Override
  public List<Long> erase(Table table, RowKey key) {
    if (!RowSize.storable(key)) {
      return List.of();
    }
    return generations(table).stream()
        .map(Generation::number)
        .filter(generation -> counted.get(table).erase(generation, key))
        .toList();
  }

  @Override
  public boolean replace(Table table, long generation, Row from, byte[] to) {
    RowSize.check(table, new Row(from.key(), to));
    return counted.get(table).replace(generation, from, to);
  }

  /** Puts the rows of a generation that a change makes different. */
  private void rewrite(Table table, long generation, Consumer<Map<String, AttributeValue>> change) {
    scan(table)
        .pages(
            generation,
            clock.instant().getEpochSecond(),
            page -> {
              List<Map<String, AttributeValue>> changed = new ArrayList<>();
              for (Map<String, AttributeValue> item : page) {
                Map<String, AttributeValue> copy = new HashMap<>(item);
                change.accept(copy);
                if (!copy.equals(item)) {
                  changed.add(copy);
                }
              }
              writes(table).put(changed);
            });
  }

  private BatchReads reads(Table table) {
    return new BatchReads(client, table.name(prefix));
  }

  private BatchWrites writes(Table table) {
    return new BatchWrites(client, table.name(prefix));
  }

  private GenerationScan scan(Table table) {
    return new GenerationScan(client, table.name(prefix));
  }
}
