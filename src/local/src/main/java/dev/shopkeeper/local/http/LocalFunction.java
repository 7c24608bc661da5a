package dev.shopkeeper.local.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.shopkeeper.local.openapi.ContractFunction;
import dev.shopkeeper.serving.invocation.Invocation;
import dev.shopkeeper.serving.invocation.Json;
import dev.shopkeeper.serving.invocation.Reply;
import java.util.function.Function;

/**
 * A function as Lambda runs it: an event comes in, a proxy response goes out, both as JSON.
 *
 * @param <T> the request
 * @param <A> the answer
 */
final class LocalFunction<T, A> {
  private final ObjectReader reader;
  private final Function<T, A> service;

  private LocalFunction(ObjectReader reader, Function<T, A> service) {
    this.reader = reader;
    this.service = service;
  }

  static <T, A> LocalFunction<T, A> of(ContractFunction function, Function<T, A> service) {
    JavaType invocation =
        Json.mapper()
            .getTypeFactory()
            .constructParametricType(Invocation.class, function.request());
    return new LocalFunction<>(Json.mapper().readerFor(invocation), service);
  }

  /** Answers an event. */
  JsonNode answer(JsonNode event) {
    try {
      // As text and not as bytes, of which Jackson cannot read names with escaped surrogates.
      Invocation<T> invocation = reader.readValue(Json.mapper().writeValueAsString(event));
      Reply<A> reply = Reply.to(invocation, service);
      return Json.mapper().readTree(Json.mapper().writeValueAsString(reply));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an event or a reply is no JSON: " + e.getMessage(), e);
    }
  }
}
