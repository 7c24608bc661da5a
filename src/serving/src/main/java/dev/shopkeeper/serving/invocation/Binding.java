package dev.shopkeeper.serving.invocation;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/** Turns a JSON tree into a record and says everything that does not fit, not only the first. */
public final class Binding {
  private Binding() {}

  /**
   * Binds a tree to a record.
   *
   * @param node the tree; anything
   * @param type the record
   */
  public static <T> Bound<T> bind(JsonNode node, Class<T> type) {
    if (!node.isObject()) {
      Violation violation = new Violation("", node.toString(), "a JSON object");
      return new Bound<>(Optional.empty(), List.of(violation));
    }
    MismatchCollector collector = new MismatchCollector();
    try {
      T value = Json.mapper().reader().withHandler(collector).treeToValue(node, type);
      return new Bound<>(Optional.ofNullable(value), collector.violations());
    } catch (JsonProcessingException e) {
      // The few mismatches that Jackson asks no handler about, as an empty text for a number.
      collector.add(field(e), value(node, e), "a value of the field's type");
      return new Bound<>(Optional.empty(), collector.violations());
    }
  }

  /** Names a place in a tree: {@code /stock/2/on_hand} is {@code stock[2].on_hand}. */
  static String field(JsonPointer pointer) {
    StringBuilder field = new StringBuilder();
    for (JsonPointer at = pointer; !at.matches(); at = at.tail()) {
      append(field, at.getMatchingProperty(), at.getMatchingIndex());
    }
    return field.toString();
  }

  private static String field(JsonProcessingException e) {
    StringBuilder field = new StringBuilder();
    if (e instanceof JsonMappingException mismatch) {
      for (JsonMappingException.Reference at : mismatch.getPath()) {
        append(field, at.getFieldName(), at.getIndex());
      }
    }
    return field.toString();
  }

  private static String value(JsonNode root, JsonProcessingException e) {
    JsonNode node = root;
    if (e instanceof JsonMappingException mismatch) {
      for (JsonMappingException.Reference at : mismatch.getPath()) {
        boolean element = node.isArray() && at.getIndex() >= 0;
        node = element ? node.path(at.getIndex()) : node.path(at.getFieldName());
      }
    }
    return node.isValueNode() ? node.asText() : node.toString();
  }

  private static void append(StringBuilder field, String property, int index) {
    if (index >= 0) {
      field.append('[').append(index).append(']');
    } else {
      field.append(field.length() == 0 ? "" : ".").append(property);
    }
  }
}
