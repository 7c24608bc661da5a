package dev.shopkeeper.tables.dynamo;

import dev.shopkeeper.tables.events.EventStore;
import dev.shopkeeper.tables.events.EventStoreContract;
import dev.shopkeeper.tables.fixtures.LocalDynamo;

final class DynamoEventStoreTest extends EventStoreContract {
  @Override
  protected EventStore emptyStore() {
    return new DynamoEventStore(LocalDynamo.client(), LocalDynamo.freshTables(), RETENTION, clock);
  }
}
