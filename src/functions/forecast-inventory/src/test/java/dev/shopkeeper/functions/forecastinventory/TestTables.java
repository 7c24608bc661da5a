package dev.shopkeeper.functions.forecastinventory;

import dev.shopkeeper.serving.forecast.StockDecision;
import dev.shopkeeper.tables.GenerationWriter;
import dev.shopkeeper.tables.Generations;
import dev.shopkeeper.tables.MemoryRowStore;
import dev.shopkeeper.tables.Provenance;
import dev.shopkeeper.tables.Row;
import dev.shopkeeper.tables.RowStore;
import dev.shopkeeper.tables.Table;
import dev.shopkeeper.tables.forecast.BudgetCurve;
import dev.shopkeeper.tables.forecast.DemandDrivers;
import dev.shopkeeper.tables.forecast.DemandShape;
import dev.shopkeeper.tables.forecast.ExcessPage;
import dev.shopkeeper.tables.forecast.ForecastRow;
import dev.shopkeeper.tables.forecast.GroupKey;
import dev.shopkeeper.tables.forecast.LocationsRow;
import dev.shopkeeper.tables.forecast.ModelName;
import dev.shopkeeper.tables.forecast.ModelTournament;
import dev.shopkeeper.tables.forecast.OrderFigures;
import dev.shopkeeper.tables.forecast.OrderPage;
import dev.shopkeeper.tables.forecast.ReplayPolicyName;
import dev.shopkeeper.tables.forecast.StepLength;
import dev.shopkeeper.tables.forecast.StockFigures;
import dev.shopkeeper.tables.forecast.StockSummaryRow;
import dev.shopkeeper.tables.forecast.SupplierRow;
import dev.shopkeeper.tables.forecast.TrackRecordRow;
import dev.shopkeeper.tables.forecast.TransferPage;
import io.quarkus.test.Mock;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Tables in memory that hold the one item the payloads ask for. */
@Dependent
final class TestTables {
  private static final StockFigures STOCK =
      new StockFigures(10, 0, 14, 3, 6.5, 0.2, 25, 24, 6, 0.95, 4, 12.75, Double.NaN, Double.NaN);

  @Mock
  @Produces
  @Singleton
  RowStore store(InstantSource clock) {
    RowStore store = new MemoryRowStore(clock);
    ForecastRow row = row();
    OrderFigures order = StockDecision.decide(row, STOCK);
    OrderPage.BudgetStep half = new OrderPage.BudgetStep(0, 60);
    OrderPage.BudgetStep rest = new OrderPage.BudgetStep(1, (float) order.quantity() - 60);
    OrderPage.Entry entry =
        new OrderPage.Entry(
            "22423", "", row.title(), "", row.firstDay(), STOCK, 0, order, List.of(half, rest));
    double cost = order.quantity() * STOCK.unitCost();
    try (GenerationWriter writer = new Generations(store, clock).begin(Table.FORECASTS)) {
      writer.put(new Row(ForecastRow.key("22423"), row.encode(3_800)));
      writer.put(new Row(OrderPage.key(null, 0), new OrderPage(1, List.of(entry)).encode()));
      writer.put(new Row(OrderPage.budgetKey(null, 0), new OrderPage(1, List.of(entry)).encode()));
      writer.put(
          new Row(
              BudgetCurve.key(null),
              new BudgetCurve(
                      0,
                      new int[] {0, 1, 2},
                      new int[] {0, 1, 1},
                      new double[] {0, 60 * STOCK.unitCost(), cost},
                      new float[] {0, 90, 100})
                  .encode()));
      writer.put(
          new Row(ExcessPage.key(null, 0), new ExcessPage(1, List.of(excess(row))).encode()));
      writer.put(new Row(ForecastRow.key("84406B", "high-street"), row.encode(3_500)));
      writer.put(new Row(LocationsRow.key("84406B"), locations().encode()));
      writer.put(
          new Row(OrderPage.key("high-street", 0), new OrderPage(1, List.of(entry)).encode()));
      writer.put(new Row(TransferPage.key(0), new TransferPage(1, List.of(transfer())).encode()));
      writer.put(new Row(SupplierRow.key(0), supplier().encode()));
      writer.put(new Row(StockSummaryRow.KEY, summary().encode()));
      writer.put(new Row(TrackRecordRow.KEY, replayed().encode()));
      writer.put(new Row(GroupKey.of("Cakestands"), row.encode(3_800)));
      writer.put(new Row(GroupKey.of(null), row.encode(3_800)));
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

  private static ExcessPage.Entry excess(ForecastRow row) {
    return new ExcessPage.Entry(
        "22423",
        "",
        row.title(),
        ExcessPage.Kind.DEAD,
        10,
        10,
        6.5,
        0.2,
        0,
        Double.POSITIVE_INFINITY);
  }

  private static LocationsRow locations() {
    return new LocationsRow(List.of(new LocationsRow.Place("high-street", 1, 4, 0)));
  }

  private static TransferPage.Entry transfer() {
    return new TransferPage.Entry("84406B", "harbour", "high-street", 4, 6.5);
  }

  private static SupplierRow supplier() {
    return new SupplierRow(
        1,
        "Cakestands Ltd",
        SupplierRow.Decision.TOP_UP,
        1,
        0,
        780,
        800,
        40,
        2,
        1,
        List.of(new SupplierRow.Line("22423", "", 6, 39)));
  }

  private static StockSummaryRow summary() {
    List<StockSummaryRow.Group> groups =
        new ArrayList<>(
            Collections.nCopies(
                StockSummaryRow.GROUPS, new StockSummaryRow.Group(0, 0, 0, 0, 0, 0, 0, 0, 0)));
    groups.set(0, new StockSummaryRow.Group(1, 1, 0, 0, 13_260, 65, 780, 0, 0));
    return new StockSummaryRow(1_000, 100, groups);
  }

  private static TrackRecordRow replayed() {
    return new TrackRecordRow(
        56,
        1,
        1,
        List.of(
            new TrackRecordRow.Policy(ReplayPolicyName.SHOPKEEPER, 3, 30, 20, 25, 0.98, 9),
            new TrackRecordRow.Policy(ReplayPolicyName.Z_SIGMA, 4, 50, 25, 25, 0.97, 6)));
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
            STOCK)
        .with(
            new ModelTournament(
                12,
                0,
                true,
                List.of(
                    new ModelTournament.Entrant(ModelName.MEAN, 0.9f, 1),
                    new ModelTournament.Entrant(ModelName.SEASONAL_NAIVE, 0.75f, 0))))
        .with(
            new DemandDrivers(
                DemandDrivers.Evidence.ITEM,
                12.5,
                9,
                15,
                -2,
                0.1,
                DemandDrivers.Evidence.NONE,
                Double.NaN,
                Double.NaN,
                Double.NaN));
  }
}
