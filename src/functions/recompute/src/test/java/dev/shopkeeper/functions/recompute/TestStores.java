package dev.shopkeeper.functions.recompute;

import dev.shopkeeper.recompute.ShopPlaces;
import dev.shopkeeper.recompute.data.FolderFiles;
import dev.shopkeeper.tables.MemoryRowStore;
import dev.shopkeeper.tables.RowStore;
import dev.shopkeeper.tables.events.ErasureStore;
import dev.shopkeeper.tables.events.EventStore;
import dev.shopkeeper.tables.events.MemoryErasureStore;
import dev.shopkeeper.tables.events.MemoryEventStore;
import io.quarkus.test.Mock;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;

/** Tables in memory, and folders of this module in place of S3. */
@Mock
@Dependent
final class TestStores {
  /** What a request gives as the place of files that are not there. */
  static final String NOWHERE = "s3://nobody/nothing";

  @Mock
  @Produces
  @Singleton
  RowStore rows(InstantSource clock) {
    return new MemoryRowStore(clock);
  }

  @Mock
  @Produces
  @Singleton
  ShopPlaces places() {
    return place ->
        new FolderFiles(Path.of("src", "test", "resources", place.isEmpty() ? "shop" : "nothing"));
  }

  @Mock
  @Produces
  @Singleton
  EventStore events(InstantSource clock) {
    return new MemoryEventStore(Duration.ofDays(90), clock);
  }

  @Mock
  @Produces
  @Singleton
  ErasureStore erasures() {
    return new MemoryErasureStore();
  }
}
