package dev.shopkeeper.serving.recommend;

import dev.shopkeeper.serving.invocation.Json;
import dev.shopkeeper.tables.GenerationWriter;
import dev.shopkeeper.tables.Generations;
import dev.shopkeeper.tables.MemoryRowStore;
import dev.shopkeeper.tables.Provenance;
import dev.shopkeeper.tables.Row;
import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.Table;
import dev.shopkeeper.tables.TableReader;
import dev.shopkeeper.tables.events.MemoryEventStore;
import dev.shopkeeper.tables.recommend.CatalogueEntry;
import dev.shopkeeper.tables.recommend.CatalogueRows;
import dev.shopkeeper.tables.recommend.ChartRow;
import dev.shopkeeper.tables.recommend.HistoryRow;
import dev.shopkeeper.tables.recommend.MerchandisingRule;
import dev.shopkeeper.tables.recommend.NeighbourRow;
import dev.shopkeeper.tables.recommend.ShelfRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A similarity table of a few items in memory, and answers from it. */
final class SmallShelf {
  static final Instant NOW = Instant.parse("2026-01-05T12:00:00Z");

  private final List<CatalogueEntry> entries;
  private final List<MerchandisingRule> rules;
  private final List<Row> rows = new ArrayList<>();
  private final List<ChartRow.Entry> rises = new ArrayList<>();
  private final List<ChartRow.Entry> sellers = new ArrayList<>();
  private boolean shelved = true;

  SmallShelf(List<CatalogueEntry> entries, List<MerchandisingRule> rules) {
    this.entries = entries;
    this.rules = rules;
  }

  /** As a generation of an older release lies there: without shelves. */
  SmallShelf withoutShelves() {
    shelved = false;
    return this;
  }

  /** The neighbours of an item; every item has a row. */
  SmallShelf like(int item, int[] ids, float... weights) {
    byte[] row = NeighbourRow.encode(item, ids, weights, NeighbourRow.DEFAULT_BUDGET);
    rows.add(new Row(NeighbourRow.key(entries.get(item).itemId()), row));
    return this;
  }

  /** What a user has bought. */
  SmallShelf bought(String user, String... items) {
    RowKey key = HistoryRow.key(user);
    List<HistoryRow.Purchase> purchases =
        List.of(items).stream().map(item -> new HistoryRow.Purchase(item, 20_000)).toList();
    rows.add(new Row(key, HistoryRow.encode(purchases, key)));
    return this;
  }

  SmallShelf rising(int item, float score) {
    rises.add(new ChartRow.Entry(item, score));
    return this;
  }

  SmallShelf selling(int item, float score) {
    sellers.add(new ChartRow.Entry(item, score));
    return this;
  }

  /** Publishes the table and reads it. */
  RecommendService service() {
    InstantSource clock = InstantSource.fixed(NOW);
    MemoryRowStore store = new MemoryRowStore(clock);
    try (GenerationWriter writer = new Generations(store, clock).begin(Table.SIMILARITY)) {
      CatalogueRows.write(entries, rules, writer::put);
      if (shelved) {
        ShelfRow.write(entries, writer::put);
      }
      rows.forEach(writer::put);
      chart(ChartRow.TRENDING, rises, writer);
      chart(ChartRow.POPULAR, sellers, writer);
      writer.verify();
      writer.publish(new Provenance(NOW, NOW, "test", "f", "test", Map.of(), Map.of()));
    }
    return new RecommendService(
        new TableReader(store, Table.SIMILARITY, clock),
        new TableReader(store, Table.SEGMENTS, clock),
        new MemoryEventStore(Duration.ofDays(90), clock),
        () -> "r",
        clock);
  }

  private static void chart(String kind, List<ChartRow.Entry> entries, GenerationWriter writer) {
    RowKey key = ChartRow.key(kind);
    writer.put(new Row(key, ChartRow.encode(entries, key)));
  }

  /** A request as callers write it, with single quotes. */
  static RecommendRequest request(String json) {
    try {
      return Json.mapper().readValue(json.replace('\'', '"'), RecommendRequest.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static int[] upTo(int count) {
    return IntStream.range(0, count).toArray();
  }
}
