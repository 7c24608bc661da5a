package dev.shopkeeper.recompute.recommend;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The shop's own attributes of an item as filters compare them: texts, numbers and truth values,
 * and lists of such, each as the text it has in JSON. Nested objects and nulls are nothing to
 * compare.
 */
public final class ItemAttributes {
  private static final JsonMapper JSON = new JsonMapper();

  private ItemAttributes() {}

  /** Takes a JSON object apart; null for an item without. */
  public static SortedMap<String, List<String>> of(String object) {
    if (object == null) {
      return Collections.emptySortedMap();
    }
    SortedMap<String, List<String>> attributes = new TreeMap<>();
    for (Map.Entry<String, JsonNode> attribute : parsed(object).properties()) {
      List<String> values = new ArrayList<>();
      JsonNode value = attribute.getValue();
      for (JsonNode one : value.isArray() ? value : List.of(value)) {
        if (one.isValueNode() && !one.isNull() && isText(one.asText())) {
          values.add(one.asText());
        }
      }
      if (!values.isEmpty() && isText(attribute.getKey())) {
        attributes.put(attribute.getKey(), values.stream().distinct().toList());
      }
    }
    return attributes;
  }

  /** Half a surrogate pair, which JSON can escape, has no UTF-8 form. */
  private static boolean isText(String text) {
    return StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }

  private static JsonNode parsed(String object) {
    try {
      return JSON.readTree(object);
    } catch (JsonProcessingException e) {
      // The loader takes objects only.
      throw new IllegalStateException("attributes that are no JSON: " + object, e);
    }
  }
}
