package dev.shopkeeper.recompute;

import dev.shopkeeper.tables.ForwardingStore;
import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.RowStore;
import dev.shopkeeper.tables.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Notes what is read, and hands out damaged or missing rows on demand. */
public final class CountingStore extends ForwardingStore {
  private final List<Collection<RowKey>> reads = new ArrayList<>();
  private String damagedKind = "";
  private boolean missing;
  private byte[] other;

  /** Passes on to a store. */
  public CountingStore(RowStore to) {
    super(to);
  }

  /** The keys of each read of rows since the last call. */
  public List<Collection<RowKey>> reads() {
    List<Collection<RowKey>> since = List.copyOf(reads);
    reads.clear();
    return since;
  }

  /** Damages, or leaves out, rows of a kind from now on. */
  public void damage(String kind, boolean leaveOut) {
    damagedKind = kind;
    missing = leaveOut;
  }

  /** Gives this row in place of those of a kind from now on. */
  public void replace(String kind, byte[] row) {
    damagedKind = kind;
    other = row.clone();
  }

  @Override
  public Map<RowKey, byte[]> read(Table table, long generation, Collection<RowKey> keys) {
    reads.add(List.copyOf(keys));
    Map<RowKey, byte[]> rows = new HashMap<>(super.read(table, generation, keys));
    if (missing) {
      rows.keySet().removeIf(key -> key.kind().equals(damagedKind));
    } else {
      rows.replaceAll((key, row) -> key.kind().equals(damagedKind) ? changed(row) : row);
    }
    return rows;
  }

  private byte[] changed(byte[] row) {
    if (other != null) {
      return other;
    }
    byte[] damaged = row.clone();
    damaged[row.length / 2] ^= 4;
    return damaged;
  }
}
