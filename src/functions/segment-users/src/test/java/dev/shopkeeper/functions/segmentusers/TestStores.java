package dev.shopkeeper.functions.segmentusers;

import dev.shopkeeper.tables.GenerationWriter;
import dev.shopkeeper.tables.Generations;
import dev.shopkeeper.tables.MemoryRowStore;
import dev.shopkeeper.tables.Provenance;
import dev.shopkeeper.tables.Row;
import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.RowStore;
import dev.shopkeeper.tables.Table;
import dev.shopkeeper.tables.events.EventStore;
import dev.shopkeeper.tables.events.MemoryEventStore;
import dev.shopkeeper.tables.segment.FeatureColumn;
import dev.shopkeeper.tables.segment.RfmRow;
import dev.shopkeeper.tables.segment.SegmentDrift;
import dev.shopkeeper.tables.segment.SegmentDriftRow;
import dev.shopkeeper.tables.segment.SegmentItemRows;
import dev.shopkeeper.tables.segment.SegmentModel;
import dev.shopkeeper.tables.segment.SegmentModelRow;
import dev.shopkeeper.tables.segment.SegmentProfileRows;
import dev.shopkeeper.tables.segment.SegmentRule;
import dev.shopkeeper.tables.segment.SegmentText;
import dev.shopkeeper.tables.segment.ShopperRow;
import io.quarkus.test.Mock;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** Stores in memory, with a table of two segments and two of the payloads' shoppers. */
@Mock
@Dependent
final class TestStores {
  static final Instant NOW = Instant.parse("2010-12-09T13:00:00Z");
  static final Instant DATA_AS_OF = Instant.parse("2010-12-01T10:00:00Z");

  @Mock
  @Produces
  @Singleton
  InstantSource clock() {
    return InstantSource.fixed(NOW);
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
  RowStore rows(InstantSource clock) {
    RowStore store = new MemoryRowStore(clock);
    try (GenerationWriter writer = new Generations(store, clock).begin(Table.SEGMENTS)) {
      writer.put(new Row(SegmentModelRow.KEY, SegmentModelRow.encode(model())));
      SegmentProfileRows.encode(
              List.of(
                  new SegmentText("Active", "bought lately and often", List.of(10f, 9f)),
                  new SegmentText("Lapsed", "bought long ago and seldom", List.of(90f, 1f))))
          .forEach(writer::put);
      SegmentItemRows.encode(List.of(List.of(), List.of())).forEach(writer::put);
      SegmentDrift drift = SegmentDrift.none(SegmentRule.FIRST, model());
      writer.put(new Row(SegmentDriftRow.KEY, SegmentDriftRow.encode(drift)));
      writer.put(new Row(RfmRow.KEY, RfmRow.none().encode()));
      writer.put(shopper("17850", 0, 10, 9));
      writer.put(shopper("13085", 1, 80, 1));
      TestRows.of(model()).forEach(writer::put);
      writer.verify();
      writer.publish(
          new Provenance(clock.instant(), DATA_AS_OF, "test", "f", "test", Map.of(), Map.of()));
    }
    return store;
  }

  /** Recency 50 ± 40 days, 5 ± 4 orders: the centres are a standard deviation from the mean. */
  private static SegmentModel model() {
    return new SegmentModel(
        List.of(
            new FeatureColumn("recency_days", "days", false, 0, 365, 50, 40),
            new FeatureColumn("frequency", "orders", false, 0, 100, 5, 4)),
        new double[] {-1, 1, 1, -1},
        new long[] {30, 10},
        365,
        90);
  }

  private static Row shopper(String userId, int segment, float... values) {
    RowKey key = ShopperRow.key(userId);
    long lastActive = Math.floorDiv(DATA_AS_OF.getEpochSecond(), 86_400L) - (long) values[0];
    return new Row(key, new ShopperRow(segment, lastActive, values).encode(key));
  }
}
