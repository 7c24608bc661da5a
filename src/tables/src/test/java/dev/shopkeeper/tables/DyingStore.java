package dev.shopkeeper.tables;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;

/**
 * A store for a process that ends with its n-th write: before it, or after a part of it arrived.
 */
public final class DyingStore extends ForwardingStore {
  private final boolean writeArrives;
  private int writesLeft;

  /**
   * @param to takes what the process writes before it ends
   * @param n the write it ends with, from 1
   * @param writeArrives whether that one still arrives
   */
  public DyingStore(RowStore to, int n, boolean writeArrives) {
    super(to);
    this.writesLeft = n;
    this.writeArrives = writeArrives;
  }

  @Override
  public void write(Table table, long generation, Collection<Row> rows) {
    List<Row> part = List.copyOf(rows).subList(0, writesLeft == 1 ? rows.size() / 2 : rows.size());
    count(
        () -> {
          super.write(table, generation, part);
          return null;
        });
  }

  @Override
  public boolean flip(Table table, long expected, Current next) {
    return count(() -> super.flip(table, expected, next));
  }

  @Override
  public long allocate(Table table) {
    return count(() -> super.allocate(table));
  }

  @Override
  public void describe(Table table, Generation generation) {
    count(
        () -> {
          super.describe(table, generation);
          return null;
        });
  }

  @Override
  public boolean expire(Table table, long generation, Instant at) {
    return count(() -> super.expire(table, generation, at));
  }

  @Override
  public void retain(Table table, long generation) {
    count(
        () -> {
          super.retain(table, generation);
          return null;
        });
  }

  private <T> T count(Supplier<T> write) {
    writesLeft--;
    if (writesLeft < 0 || (writesLeft == 0 && !writeArrives)) {
      throw new ProcessKilled();
    }
    T answer = write.get();
    if (writesLeft == 0) {
      throw new ProcessKilled();
    }
    return answer;
  }
}
