package dev.shopkeeper.local.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.shopkeeper.local.openapi.ContractFunction;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;

/** The five functions of a shop, each found by its name. */
final class LocalFunctions {
  private final Map<ContractFunction, LocalFunction<?, ?>> functions =
      new EnumMap<>(ContractFunction.class);
  private final LocalShop shop;
  private Samples samples;

  LocalFunctions(LocalShop shop) {
    this.shop = shop;
    add(ContractFunction.RECOMMEND, shop.recommend());
    add(ContractFunction.SEGMENT_USERS, shop.segment());
    add(ContractFunction.FORECAST_INVENTORY, shop.forecast());
    add(ContractFunction.RECORD_EVENTS, shop.recordEvents());
    add(ContractFunction.RECOMPUTE, shop.recompute());
  }

  private <T, A> void add(ContractFunction function, Function<T, A> service) {
    functions.put(function, LocalFunction.of(function, service));
  }

  /** Has one function answer an event. */
  JsonNode answer(ContractFunction function, JsonNode event) {
    return functions.get(function).answer(event);
  }

  /**
   * Answers an event that belongs to no route. The function that knows the path under another
   * method says so; where there is none, any of them says that there is no such route.
   */
  JsonNode refuse(JsonNode event) {
    JsonNode reply = null;
    for (LocalFunction<?, ?> function : functions.values()) {
      reply = function.answer(event);
      if (reply.path("statusCode").asInt() != 404) {
        return reply;
      }
    }
    return reply;
  }

  /** Shoppers to begin with; the first call looks for them, which takes seconds. */
  synchronized Samples samples() {
    if (samples == null) {
      samples = shop.samples().get();
    }
    return samples;
  }
}
