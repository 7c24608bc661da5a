package dev.shopkeeper.tables.dynamo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.tables.events.Erasure;
import dev.shopkeeper.tables.events.ErasureStore;
import dev.shopkeeper.tables.events.ErasureStoreContract;
import dev.shopkeeper.tables.events.Event;
import dev.shopkeeper.tables.fixtures.LocalDynamo;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DynamoErasureStoreTest extends ErasureStoreContract {
  @Override
  protected ErasureStore emptyStore() {
    return new DynamoErasureStore(LocalDynamo.client(), LocalDynamo.freshTables());
  }

  @Test
  void scan_ofEvents_doesNotSeeErasures() {
    String prefix = LocalDynamo.freshTables();
    ErasureStore erasures = new DynamoErasureStore(LocalDynamo.client(), prefix);
    erasures.salt();
    erasures.keep(new Erasure("aa", Instant.EPOCH, "r"));
    List<Event> events = new ArrayList<>();
    new DynamoEventStore(LocalDynamo.client(), prefix, Duration.ofDays(1), InstantSource.system())
        .scan(events::add);

    assertThat(events).isEmpty();
  }
}
