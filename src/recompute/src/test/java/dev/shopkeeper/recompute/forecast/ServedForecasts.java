package dev.shopkeeper.recompute.forecast;

import dev.shopkeeper.recompute.BuildOptions;
import dev.shopkeeper.recompute.BuiltTable;
import dev.shopkeeper.recompute.ServedTable;
import dev.shopkeeper.recompute.recommend.Search;
import dev.shopkeeper.recompute.segment.SegmentOptions;
import dev.shopkeeper.serving.forecast.DemandForecast;
import dev.shopkeeper.serving.forecast.ForecastAnswer;
import dev.shopkeeper.serving.forecast.ForecastOperation;
import dev.shopkeeper.serving.forecast.ForecastRequest;
import dev.shopkeeper.serving.forecast.ForecastService;
import dev.shopkeeper.serving.forecast.Replenishment;
import dev.shopkeeper.serving.forecast.Replenishments;
import dev.shopkeeper.serving.forecast.StockGiven;
import dev.shopkeeper.tables.GenerationWriter;
import dev.shopkeeper.tables.Generations;
import dev.shopkeeper.tables.MemoryRowStore;
import dev.shopkeeper.tables.Provenance;
import dev.shopkeeper.tables.Row;
import dev.shopkeeper.tables.RowStore;
import dev.shopkeeper.tables.Table;
import dev.shopkeeper.tables.TableReader;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The forecasts of a {@link SmallShop} in a table, as they are served and as they are asked for.
 */
final class ServedForecasts {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-02-03T04:05:06Z"));

  private final RowStore store = new MemoryRowStore(CLOCK);
  private final ForecastService service =
      new ForecastService(new TableReader(store, Table.FORECASTS, CLOCK));

  /** The first generation of a shop. */
  static ServedForecasts of(SmallShop shop) {
    return new ServedForecasts().publish(shop.build(1));
  }

  /** A first generation that is already made. */
  static ServedForecasts of(BuiltTable built) {
    return new ServedForecasts().publish(built);
  }

  /** What the next generation is made of, knowing what serves. */
  BuiltTable build(SmallShop shop) {
    ServedTable serving =
        new ServedTable(store, Table.FORECASTS, store.current(Table.FORECASTS).orElseThrow());
    BuildOptions options =
        new BuildOptions(
            SmallShop.END,
            1,
            1,
            SegmentOptions.defaults(),
            Search.DAILY,
            Map.of(Table.FORECASTS, serving));
    return new ForecastTable().build(shop.shop(), options, line -> {});
  }

  /** A service over the rows of a table. */
  static ForecastService serve(BuiltTable built) {
    return serve(built.rows()::writeTo, built);
  }

  /** A service over other rows than the table's. */
  static ForecastService serve(Consumer<Consumer<Row>> rows, BuiltTable built) {
    ServedForecasts served = new ServedForecasts();
    served.publish(rows, built);
    return served.service;
  }

  /** Makes the next generation, which knows what served before. */
  ServedForecasts next(SmallShop shop) {
    return new ServedForecasts().publish(build(shop));
  }

  private ServedForecasts publish(BuiltTable built) {
    publish(built.rows()::writeTo, built);
    return this;
  }

  private void publish(Consumer<Consumer<Row>> rows, BuiltTable built) {
    try (GenerationWriter writer = new Generations(store, CLOCK).begin(Table.FORECASTS)) {
      rows.accept(writer::put);
      writer.verify();
      writer.publish(
          new Provenance(
              CLOCK.instant(),
              SmallShop.END,
              "a small shop",
              "0",
              built.method(),
              built.parameters(),
              built.scores()));
    }
  }

  ForecastService service() {
    return service;
  }

  /** The forecast of an item as far as it goes. */
  DemandForecast forecast(String item) {
    return forecast(item, null, null);
  }

  /** The forecast of an item at a price and with a share in promotions. */
  DemandForecast forecast(String item, Double price, Double promotion) {
    return forecast(item, price, promotion, null, null);
  }

  /** The same for some of the days ahead. */
  DemandForecast forecast(
      String item, Double price, Double promotion, Integer fromDay, Integer days) {
    return (DemandForecast)
        service.answer(
            new ForecastRequest(
                ForecastOperation.FORECAST,
                item,
                null,
                null,
                List.of(0.8),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                price,
                promotion,
                fromDay,
                days));
  }

  /** What is decided by figures given. */
  Replenishment whatIf(StockGiven given) {
    return ((Replenishments) service.answer(request(ForecastOperation.WHAT_IF, List.of(given))))
        .items()
        .get(0);
  }

  /** Asks for something of no item. */
  static ForecastAnswer ask(ForecastService service, ForecastOperation operation) {
    return service.answer(request(operation, null));
  }

  /** Asks for something of an item, at a location where one is given. */
  static ForecastRequest request(ForecastOperation operation, String item, String location) {
    return new ForecastRequest(
        operation, item, location, null, null, null, null, null, null, null, null, null);
  }

  /** Asks for something with stock figures. */
  static ForecastRequest request(ForecastOperation operation, List<StockGiven> stock) {
    return new ForecastRequest(
        operation, null, null, null, null, stock, null, null, null, null, null, null);
  }
}
