package dev.shopkeeper.recompute;

import dev.shopkeeper.tables.Current;
import dev.shopkeeper.tables.Row;
import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.RowStore;
import dev.shopkeeper.tables.Table;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A generation that serves while another is made: of the same table, which it follows, or of one
 * that is made from it, so that two tables never say two things about the same item or shopper.
 */
public final class ServedTable {
  private final RowStore store;
  private final Table table;
  private final Current current;

  /**
   * @param store where the tables are
   * @param table which of them
   * @param current its pointer, as the run found it; after a rollback that to what was rolled back
   *     to
   */
  public ServedTable(RowStore store, Table table, Current current) {
    this.store = store;
    this.table = table;
    this.current = current;
  }

  /** What serves of some tables; nothing of a table that was never published. */
  static Map<Table, ServedTable> of(RowStore store, Set<Table> tables) {
    Map<Table, ServedTable> serving = new EnumMap<>(Table.class);
    for (Table table : tables) {
      store.current(table).ifPresent(now -> serving.put(table, new ServedTable(store, table, now)));
    }
    return serving;
  }

  /** The pointer that names it. */
  public Current current() {
    return current;
  }

  /** Its number. */
  public long generation() {
    return current.generation();
  }

  /** Reads rows; absent keys are absent in the answer. */
  public Map<RowKey, byte[]> read(Collection<RowKey> keys) {
    return store.read(table, current.generation(), keys);
  }

  /** Hands out every row, in no order. */
  public void scan(Consumer<Row> consumer) {
    store.scan(table, current.generation(), consumer);
  }

  /**
   * A row of the generation that served before this one: the one it replaced or, after a rollback,
   * the one rolled back from. Empty where there is none any more.
   */
  public Optional<byte[]> readFormer(RowKey key) {
    OptionalLong former = current.previous();
    return former.isEmpty()
        ? Optional.empty()
        : Optional.ofNullable(store.read(table, former.getAsLong(), List.of(key)).get(key));
  }
}
