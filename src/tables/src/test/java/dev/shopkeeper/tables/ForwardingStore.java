package dev.shopkeeper.tables;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A store that passes everything on to another one. */
public class ForwardingStore implements RowStore {
  private final RowStore to;

  /** A store in front of another one. */
  public ForwardingStore(RowStore to) {
    this.to = to;
  }

  @Override
  public Map<RowKey, byte[]> read(Table table, long generation, Collection<RowKey> keys) {
    return to.read(table, generation, keys);
  }

  @Override
  public void write(Table table, long generation, Collection<Row> rows) {
    to.write(table, generation, rows);
  }

  @Override
  public void scan(Table table, long generation, Consumer<Row> consumer) {
    to.scan(table, generation, consumer);
  }

  @Override
  public Optional<Current> current(Table table) {
    return to.current(table);
  }

  @Override
  public boolean flip(Table table, long expected, Current next) {
    return to.flip(table, expected, next);
  }

  @Override
  public long allocate(Table table) {
    return to.allocate(table);
  }

  @Override
  public void describe(Table table, Generation generation) {
    to.describe(table, generation);
  }

  @Override
  public List<Generation> generations(Table table) {
    return to.generations(table);
  }

  @Override
  public boolean expire(Table table, long generation, Instant at) {
    return to.expire(table, generation, at);
  }

  @Override
  public void retain(Table table, long generation) {
    to.retain(table, generation);
  }

  @Override
  public List<Long> erase(Table table, RowKey key) {
    return to.erase(table, key);
  }

  @Override
  public boolean replace(Table table, long generation, Row from, byte[] bytes) {
    return to.replace(table, generation, from, bytes);
  }
}
