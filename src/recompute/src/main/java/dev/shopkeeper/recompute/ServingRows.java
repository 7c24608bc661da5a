package dev.shopkeeper.recompute;

import dev.shopkeeper.tables.Current;
import dev.shopkeeper.tables.Row;
import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.RowStore;
import dev.shopkeeper.tables.Table;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * The rows that serve while a new generation is made: what it follows. After a rollback they are
 * those rolled back to.
 *
 * @param store where the tables are
 * @param table the table that is being made
 * @param current its pointer, as the run found it
 */
public record ServingRows(RowStore store, Table table, Current current) {
  /** Reads rows; absent keys are absent in the answer. */
  public Map<RowKey, byte[]> read(Collection<RowKey> keys) {
    return store.read(table, current.generation(), keys);
  }

  /** Hands every row to a consumer, in no order. */
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
