package dev.shopkeeper.functions.forecastinventory;

import dev.shopkeeper.functions.Priming;
import dev.shopkeeper.serving.forecast.DemandForecast;
import dev.shopkeeper.serving.forecast.ForecastRequest;
import dev.shopkeeper.serving.forecast.ForecastService;
import dev.shopkeeper.serving.forecast.Replenishment;
import dev.shopkeeper.serving.invocation.Json;
import dev.shopkeeper.serving.invocation.Problem;
import dev.shopkeeper.tables.RowStore;
import dev.shopkeeper.tables.Table;
import dev.shopkeeper.tables.TableReader;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Gives the function its service. */
@Dependent
final class ForecastInventoryWiring {
  void prime(@Observes StartupEvent starting, ForecastService service) {
    Priming.run(
        service::prepare,
        () ->
            Json.prepare(
                ForecastRequest.class, DemandForecast.class, Replenishment.class, Problem.class));
  }

  @Produces
  @Singleton
  ForecastService service(RowStore store, InstantSource clock) {
    return new ForecastService(new TableReader(store, Table.FORECASTS, clock));
  }
}
