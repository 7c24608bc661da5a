package dev.shopkeeper.tables.events;

final class MemoryErasureStoreTest extends ErasureStoreContract {
  @Override
  protected ErasureStore emptyStore() {
    return new MemoryErasureStore();
  }
}
