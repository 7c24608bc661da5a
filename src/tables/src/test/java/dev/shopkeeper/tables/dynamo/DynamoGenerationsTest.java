package dev.shopkeeper.tables.dynamo;

import dev.shopkeeper.tables.GenerationsContract;
import dev.shopkeeper.tables.RowStore;
import dev.shopkeeper.tables.fixtures.LocalDynamo;

final class DynamoGenerationsTest extends GenerationsContract {
  private String prefix;

  @Override
  protected RowStore emptyStore() {
    prefix = LocalDynamo.freshTables();
    return new DynamoRowStore(LocalDynamo.client(), prefix, clock);
  }

  @Override
  protected RowStore dying(int n, boolean writeArrives) {
    return new DynamoRowStore(
        new CountedCalls(LocalDynamo.client()).killAt(n, writeArrives).client(), prefix, clock);
  }

  @Override
  protected int recomputesBesideReaders() {
    return 10;
  }

  @Override
  protected int readsBesideRecomputes() {
    return 250;
  }
}
