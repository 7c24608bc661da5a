package dev.shopkeeper.functions.forecastinventory;

import dev.shopkeeper.functions.CallLog;
import dev.shopkeeper.serving.forecast.ForecastAnswer;
import dev.shopkeeper.serving.forecast.ForecastRequest;
import dev.shopkeeper.serving.forecast.ForecastService;
import dev.shopkeeper.serving.invocation.Invocation;
import dev.shopkeeper.serving.invocation.Reply;
import io.quarkus.funqy.Funq;

/** Tells what demand is expected and what must be ordered. */
public final class ForecastInventoryFunction {
  private final ForecastService service;
  private final CallLog calls;

  ForecastInventoryFunction(ForecastService service, CallLog calls) {
    this.service = service;
    this.calls = calls;
  }

  /** Answers a call of the function. */
  @Funq("forecast-inventory")
  public Reply<ForecastAnswer> forecastInventory(Invocation<ForecastRequest> invocation) {
    return calls.answer(invocation, service::answer, (answer, told) -> told.from(answer.origin()));
  }
}
