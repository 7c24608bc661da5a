package dev.shopkeeper.tables.events;

final class MemoryEventStoreTest extends EventStoreContract {
  @Override
  protected EventStore emptyStore() {
    return new MemoryEventStore(RETENTION, clock);
  }
}
