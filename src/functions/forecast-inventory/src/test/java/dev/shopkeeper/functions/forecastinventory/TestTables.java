package dev.shopkeeper.functions.forecastinventory;

import dev.shopkeeper.serving.forecast.StockDecision;
import dev.shopkeeper.tables.GenerationWriter;
import dev.shopkeeper.tables.Generations;
import dev.shopkeeper.tables.MemoryRowStore;
import dev.shopkeeper.tables.Provenance;
import dev.shopkeeper.tables.Row;
import dev.shopkeeper.tables.RowStore;
import dev.shopkeeper.tables.Table;
import dev.shopkeeper.tables.forecast.DemandShape;
import dev.shopkeeper.tables.forecast.ForecastRow;
import dev.shopkeeper.tables.forecast.OrderPage;
import dev.shopkeeper.tables.forecast.StepLength;
import dev.shopkeeper.tables.forecast.StockFigures;
import io.quarkus.test.Mock;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Tables in memory that hold the one item the payloads ask for. */
@Dependent
final class TestTables {
  private static final StockFigures STOCK =
      new StockFigures(10, 0, 14, 3, 6.5, 0.2, 25, 24, 6, 0.95);

  @Mock
  @Produces
  @Singleton
  RowStore store(InstantSource clock) {
    RowStore store = new MemoryRowStore(clock);
    ForecastRow row = row();
    OrderPage.Entry entry =
        new OrderPage.Entry(
            "22423", row.title(), row.firstDay(), STOCK, StockDecision.decide(row, STOCK));
    try (GenerationWriter writer = new Generations(store, clock).begin(Table.FORECASTS)) {
      writer.put(new Row(ForecastRow.key("22423"), row.encode(3_800)));
      writer.put(new Row(OrderPage.key(0), new OrderPage(1, List.of(entry)).encode()));
      writer.verify();
      writer.publish(
          new Provenance(
              clock.instant(),
              Instant.parse("2010-12-09T20:01:00Z"),
              "test",
              "0",
              "demand-forecast",
              Map.of(),
              Map.of()));
    }
    return store;
  }

  private static ForecastRow row() {
    float[] mean = new float[26];
    Arrays.fill(mean, 20);
    float[] cumulative = new float[26];
    for (int k = 0; k < cumulative.length; k++) {
      cumulative[k] = 30 * (k + 1);
    }
    float[] variance = new float[26];
    Arrays.fill(variance, 30);
    return new ForecastRow(
        "REGENCY CAKESTAND 3 TIER",
        StepLength.WEEK,
        LocalDate.of(2010, 12, 10),
        52,
        false,
        "MEAN",
        "VERY_SHORT",
        DemandShape.COUNT,
        mean,
        variance,
        cumulative,
        new float[] {19, 21},
        STOCK);
  }
}
