package dev.shopkeeper.serving.invocation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Adds what route, path and query say to the fields of the body.
 *
 * <p>A field said twice must say the same: neither place silently wins over the other.
 */
final class MergedFields {
  private final ObjectNode fields;
  private final List<Violation> conflicts = new ArrayList<>();

  MergedFields(ObjectNode body) {
    this.fields = body;
  }

  List<Violation> conflicts() {
    return List.copyOf(conflicts);
  }

  void put(String name, String value) {
    put(name, fields.textNode(value));
  }

  void put(String name, List<String> values) {
    if (values.size() == 1) {
      put(name, values.get(0));
    } else {
      ArrayNode list = fields.arrayNode();
      values.forEach(list::add);
      put(name, list);
    }
  }

  private void put(String name, JsonNode value) {
    JsonNode there = fields.get(name);
    if (there == null || there.isNull()) {
      fields.set(name, value);
    } else if (!text(there).equals(text(value))) {
      conflicts.add(
          new Violation(name, text(there), "what route, path and query say: " + text(value)));
    }
  }

  private static String text(JsonNode value) {
    return value.isValueNode() ? value.asText() : value.toString();
  }
}
