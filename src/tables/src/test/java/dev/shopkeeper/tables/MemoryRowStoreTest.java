package dev.shopkeeper.tables;

final class MemoryRowStoreTest extends RowStoreContract {
  @Override
  protected RowStore emptyStore() {
    return new MemoryRowStore(clock);
  }
}
