package dev.shopkeeper.functions.forecastinventory;

import dev.shopkeeper.serving.forecast.ForecastAnswer;
import dev.shopkeeper.serving.forecast.ForecastRequest;
import dev.shopkeeper.serving.forecast.ForecastService;
import dev.shopkeeper.serving.invocation.Invocation;
import dev.shopkeeper.serving.invocation.Reply;
import io.quarkus.funqy.Funq;

/** Tells what demand is expected and what must be ordered. */
public final class ForecastInventoryFunction {
  private final ForecastService service;

  ForecastInventoryFunction(ForecastService service) {
    this.service = service;
  }

  /** Answers a call of the function. */
  @Funq("forecast-inventory")
  public Reply<ForecastAnswer> forecastInventory(Invocation<ForecastRequest> invocation) {
    return Reply.to(invocation, service::answer);
  }
}
