package dev.shopkeeper.functions.forecastinventory;

import dev.shopkeeper.serving.forecast.ForecastService;
import dev.shopkeeper.tables.RowStore;
import dev.shopkeeper.tables.Table;
import dev.shopkeeper.tables.TableReader;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Gives the function its service. */
@Dependent
final class ForecastInventoryWiring {
  @Produces
  @Singleton
  ForecastService service(RowStore store, InstantSource clock) {
    return new ForecastService(new TableReader(store, Table.FORECASTS, clock));
  }
}
