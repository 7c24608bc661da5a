package dev.shopkeeper.bench.forecast;

import dev.shopkeeper.serving.forecast.ForecastAnswer;
import dev.shopkeeper.serving.forecast.ForecastOperation;
import dev.shopkeeper.serving.forecast.ForecastRequest;
import dev.shopkeeper.serving.forecast.ForecastService;
import dev.shopkeeper.serving.forecast.Position;
import dev.shopkeeper.serving.forecast.StockDecision;
import dev.shopkeeper.serving.forecast.StockGiven;
import dev.shopkeeper.tables.GenerationWriter;
import dev.shopkeeper.tables.Generations;
import dev.shopkeeper.tables.MemoryRowStore;
import dev.shopkeeper.tables.Provenance;
import dev.shopkeeper.tables.Row;
import dev.shopkeeper.tables.RowStore;
import dev.shopkeeper.tables.Table;
import dev.shopkeeper.tables.TableReader;
import dev.shopkeeper.tables.forecast.DemandShape;
import dev.shopkeeper.tables.forecast.ForecastRow;
import dev.shopkeeper.tables.forecast.OrderFigures;
import dev.shopkeeper.tables.forecast.OrderPage;
import dev.shopkeeper.tables.forecast.StockSummaryRow;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Whole answers of {@code forecast-inventory}, from the request to the record that is written as
 * JSON, with rows that lie in memory: what an answer computes itself, without the store.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class ForecastAnswerBenchmark {
  private static final int ITEMS = 256;
  private static final int PLACES = 12;
  private static final int LISTED = 50;
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z"));

  /** What is asked for. */
  @Param({"FORECAST", "REPLENISHMENT", "TO_ORDER", "WHAT_IF", "TRANSFERS"})
  public ForecastOperation operation;

  private ForecastService service;
  private ForecastRequest[] requests;
  private int next;

  /** Makes a table of items, twelve locations of one item, and a list of fifty orders. */
  @Setup(Level.Trial)
  public void setUp() {
    StockDecisionBenchmark items = new StockDecisionBenchmark();
    items.shape = DemandShape.COUNT;
    items.setUp();
    RowStore store = new MemoryRowStore(CLOCK);
    try (GenerationWriter writer = new Generations(store, CLOCK).begin(Table.FORECASTS)) {
      for (int n = 0; n < ITEMS; n++) {
        writer.put(new Row(ForecastRow.key(id(n)), items.rows[n].encode(3_840)));
      }
      for (int place = 0; place < PLACES; place++) {
        ForecastRow row = items.rows[place];
        writer.put(new Row(ForecastRow.key(id(0), "place" + place), row.encode(3_500)));
      }
      pages(items).forEach(writer::put);
      writer.put(new Row(StockSummaryRow.KEY, summary().encode()));
      writer.verify();
      writer.publish(
          new Provenance(
              CLOCK.instant(), CLOCK.instant(), "bench", "0", "bench", Map.of(), Map.of()));
    }
    service = new ForecastService(new TableReader(store, Table.FORECASTS, CLOCK));
    requests = new ForecastRequest[ITEMS];
    for (int n = 0; n < ITEMS; n++) {
      requests[n] = request(id(n));
    }
  }

  /** One answer. */
  @Benchmark
  public ForecastAnswer answer() {
    next = next + 1 & ITEMS - 1;
    return service.answer(requests[next]);
  }

  private static String id(int n) {
    return "item" + n;
  }

  private ForecastRequest request(String item) {
    boolean one =
        operation == ForecastOperation.FORECAST || operation == ForecastOperation.REPLENISHMENT;
    StockGiven given =
        new StockGiven(
            item, null, 5.0, null, 9.0, null, 0.97, null, null, null, null, null, null, null, null,
            null, null, null, null, null, null);
    List<Position> positions = new ArrayList<>();
    for (int place = 0; place < PLACES; place++) {
      double onHand = place % 3 == 0 ? 900 : 1;
      positions.add(new Position(id(0), "place" + place, onHand, null, null));
    }
    return new ForecastRequest(
        operation,
        one ? item : null,
        null,
        null,
        null,
        operation == ForecastOperation.WHAT_IF ? List.of(given) : null,
        LISTED,
        null,
        null,
        null,
        operation == ForecastOperation.TRANSFERS ? positions : null,
        null);
  }

  private static List<Row> pages(StockDecisionBenchmark items) {
    List<OrderPage.Entry> entries = new ArrayList<>();
    for (int n = 0; n < LISTED; n++) {
      ForecastRow row = items.rows[n];
      OrderFigures order = StockDecision.decide(row, row.stock());
      entries.add(
          new OrderPage.Entry(
              id(n), "", row.title(), "", row.firstDay(), row.stock(), 0, order, List.of()));
    }
    List<Row> pages = new ArrayList<>();
    for (int from = 0; from < LISTED; from += OrderPage.ENTRIES) {
      int to = Math.min(LISTED, from + OrderPage.ENTRIES);
      OrderPage page = new OrderPage(LISTED, entries.subList(from, to));
      pages.add(new Row(OrderPage.key(null, pages.size()), page.encode()));
    }
    return pages;
  }

  private static StockSummaryRow summary() {
    StockSummaryRow.Group none = new StockSummaryRow.Group(0, 0, 0, 0, 0, 0, 0, 0, 0);
    return new StockSummaryRow(1_000, 100, Collections.nCopies(StockSummaryRow.GROUPS, none));
  }
}
