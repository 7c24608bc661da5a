package dev.shopkeeper.tables;

import java.util.Collection;

/** Turns a bit of every row on its way to the store. */
final class DamagingStore extends ForwardingStore {
  DamagingStore(RowStore to) {
    super(to);
  }

  @Override
  public void write(Table table, long generation, Collection<Row> rows) {
    super.write(
        table,
        generation,
        rows.stream()
            .map(
                row -> {
                  byte[] bytes = row.bytes().clone();
                  bytes[0] ^= 1;
                  return new Row(row.key(), bytes);
                })
            .toList());
  }
}
