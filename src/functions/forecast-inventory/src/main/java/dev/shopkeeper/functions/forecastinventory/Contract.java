package dev.shopkeeper.functions.forecastinventory;

import dev.shopkeeper.serving.Origin;
import dev.shopkeeper.serving.forecast.Band;
import dev.shopkeeper.serving.forecast.Costs;
import dev.shopkeeper.serving.forecast.DemandForecast;
import dev.shopkeeper.serving.forecast.ForecastOperation;
import dev.shopkeeper.serving.forecast.ForecastRequest;
import dev.shopkeeper.serving.forecast.ForecastStep;
import dev.shopkeeper.serving.forecast.Replenishment;
import dev.shopkeeper.serving.forecast.Replenishments;
import dev.shopkeeper.serving.forecast.SeenDemand;
import dev.shopkeeper.serving.forecast.Step;
import dev.shopkeeper.serving.forecast.StockGiven;
import dev.shopkeeper.serving.forecast.StockUsed;
import dev.shopkeeper.serving.forecast.Why;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** The types that a native function reads and writes as JSON; a test finds what is missing. */
@RegisterForReflection(
    targets = {
      ForecastRequest.class,
      ForecastOperation.class,
      StockGiven.class,
      DemandForecast.class,
      Step.class,
      ForecastStep.class,
      Band.class,
      SeenDemand.class,
      Replenishment.class,
      Why.class,
      Why.Code.class,
      Costs.class,
      StockUsed.class,
      Replenishments.class,
      Origin.class
    })
final class Contract {
  private Contract() {}
}
