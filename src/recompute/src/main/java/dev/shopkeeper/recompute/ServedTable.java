package dev.shopkeeper.recompute;

import dev.shopkeeper.tables.Row;
import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.RowStore;
import dev.shopkeeper.tables.Table;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A generation that serves while another table is made from it, so that two tables never say two
 * things about the same item or shopper.
 */
public final class ServedTable {
  private final RowStore store;
  private final Table table;
  private final long generation;

  private ServedTable(RowStore store, Table table, long generation) {
    this.store = store;
    this.table = table;
    this.generation = generation;
  }

  /** What serves of some tables; nothing of a table that was never published. */
  static Map<Table, ServedTable> of(RowStore store, Set<Table> tables) {
    Map<Table, ServedTable> serving = new EnumMap<>(Table.class);
    for (Table table : tables) {
      store
          .current(table)
          .ifPresent(now -> serving.put(table, new ServedTable(store, table, now.generation())));
    }
    return serving;
  }

  /** Its number. */
  public long generation() {
    return generation;
  }

  /** Reads rows; absent keys are absent in the answer. */
  public Map<RowKey, byte[]> read(Collection<RowKey> keys) {
    return store.read(table, generation, keys);
  }

  /** Hands out every row, in no order. */
  public void scan(Consumer<Row> consumer) {
    store.scan(table, generation, consumer);
  }
}
