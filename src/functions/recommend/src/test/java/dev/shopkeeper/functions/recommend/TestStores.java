package dev.shopkeeper.functions.recommend;

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
import dev.shopkeeper.tables.recommend.CatalogueEntry;
import dev.shopkeeper.tables.recommend.CatalogueRows;
import dev.shopkeeper.tables.recommend.ChartRow;
import dev.shopkeeper.tables.recommend.CoPurchase;
import dev.shopkeeper.tables.recommend.HistoryRow;
import dev.shopkeeper.tables.recommend.ItemType;
import dev.shopkeeper.tables.recommend.NeighbourRow;
import dev.shopkeeper.tables.recommend.RepurchaseRow;
import dev.shopkeeper.tables.recommend.TogetherRow;
import io.quarkus.test.Mock;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Stores in memory, with a table of the items and the shopper that the payloads speak of. */
@Mock
@Dependent
final class TestStores {
  /** By popularity: an item's place is its number. */
  private static final List<String> ITEMS =
      List.of("85123A", "22423", "84879", "47566", "22720", "21212");

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
    try (GenerationWriter writer = new Generations(store, clock).begin(Table.SIMILARITY)) {
      CatalogueRows.write(ITEMS.stream().map(TestStores::entry).toList(), writer::put);
      for (int item = 0; item < ITEMS.size(); item++) {
        writer.put(neighbours(item));
      }
      RowKey key = HistoryRow.key("17850");
      List<HistoryRow.Purchase> bought = List.of(new HistoryRow.Purchase("85123A", 14_950));
      writer.put(new Row(key, HistoryRow.encode(bought, key)));
      RowKey again = RepurchaseRow.key("85123A");
      writer.put(new Row(again, new RepurchaseRow(0, 9, 6, 0.5f, 30, 0.5f).encode(again)));
      RowKey with = TogetherRow.key("22423");
      List<CoPurchase> pairs = List.of(new CoPurchase(5, 8, 10, 16, 100));
      writer.put(new Row(with, TogetherRow.encode(1, pairs, with)));
      RowKey next = TogetherRow.nextKey("22423");
      writer.put(new Row(next, TogetherRow.encode(1, pairs, next)));
      writer.put(chart(ChartRow.TRENDING, 3));
      writer.put(chart(ChartRow.POPULAR, 4));
      writer.verify();
      writer.publish(
          new Provenance(
              clock.instant(), clock.instant(), "test", "f", "test", Map.of(), Map.of()));
    }
    return store;
  }

  private static Row chart(String kind, int item) {
    RowKey key = ChartRow.key(kind);
    return new Row(key, ChartRow.encode(List.of(new ChartRow.Entry(item, 2.5f)), key));
  }

  /** Every item is like the two that follow it. */
  private static Row neighbours(int item) {
    int[] ids = {(item + 1) % ITEMS.size(), (item + 2) % ITEMS.size()};
    byte[] row = NeighbourRow.encode(item, ids, new float[] {0.5f, 0.25f}, 100);
    return new Row(NeighbourRow.key(ITEMS.get(item)), row);
  }

  private static CatalogueEntry entry(String itemId) {
    return new CatalogueEntry(
        itemId,
        Optional.of("Item " + itemId),
        Optional.empty(),
        Optional.of(2.5),
        Optional.empty(),
        ItemType.PRODUCT);
  }
}
