package dev.shopkeeper.tables;

final class MemoryGenerationsTest extends GenerationsContract {
  private RowStore store;

  @Override
  protected RowStore emptyStore() {
    store = new MemoryRowStore(clock);
    return store;
  }

  @Override
  protected RowStore dying(int n, boolean writeArrives) {
    return new DyingStore(store, n, writeArrives);
  }

  @Override
  protected int recomputesBesideReaders() {
    return 100;
  }

  @Override
  protected int readsBesideRecomputes() {
    return 5_000;
  }
}
