package dev.shopkeeper.local.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import dev.shopkeeper.serving.invocation.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Examples of requests and answers, from the demonstration shop. */
final class Examples {
  private Examples() {}

  /** The example of a kind, {@code request} or {@code response}, for an operation. */
  static Optional<Object> of(String operationId, String kind) {
    String name = "examples/" + operationId + "." + kind + ".json";
    try (InputStream example = Examples.class.getResourceAsStream(name)) {
      return example == null
          ? Optional.empty()
          : Optional.of(plain(Json.mapper().readTree(example)));
    } catch (IOException e) {
      throw new UncheckedIOException(name + " cannot be read", e);
    }
  }

  /** A record as the plain maps and lists that an example consists of. */
  static Object tree(Object record) {
    return plain(Json.mapper().valueToTree(record));
  }

  private static Object plain(JsonNode node) {
    return Json.mapper().convertValue(node, Object.class);
  }
}
