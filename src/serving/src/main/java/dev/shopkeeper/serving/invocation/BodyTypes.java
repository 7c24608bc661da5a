package dev.shopkeeper.serving.invocation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.NamingBase;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Says where a JSON body does not have the types that the API's description promises.
 *
 * <p>Binding alone takes {@code "5"} for 5 and one value for a list of one, as a query needs it and
 * as event rules write numbers. Of a body the description says otherwise, and what is described is
 * what is enforced. An absent field may be null.
 */
public final class BodyTypes {
  private static final NamingBase NAMES = (NamingBase) PropertyNamingStrategies.SNAKE_CASE;

  private static final String TEXT = "a text in quotes";

  private final List<Violation> violations = new ArrayList<>();

  private BodyTypes() {}

  /**
   * What is of another type than the record's component of that name; fields it does not have are
   * left to binding.
   */
  public static List<Violation> check(JsonNode body, Class<?> type) {
    BodyTypes types = new BodyTypes();
    types.checkRecord("", body, type);
    return List.copyOf(types.violations);
  }

  /** What is no text where the record has one; other values may stand in quotes. */
  public static List<Violation> checkTexts(JsonNode body, Class<?> type) {
    return check(body, type).stream().filter(v -> v.allowed().equals(TEXT)).toList();
  }

  /** Whether a field of a record holds numbers or truth values, for which no text stands. */
  static boolean isScalar(Class<?> type, String field) {
    for (RecordComponent component : type.getRecordComponents()) {
      if (NAMES.translate(component.getName()).equals(field)) {
        return Number.class.isAssignableFrom(component.getType())
            || component.getType() == Boolean.class;
      }
    }
    return false;
  }

  private void checkRecord(String field, JsonNode node, Class<?> type) {
    for (RecordComponent component : type.getRecordComponents()) {
      String name = NAMES.translate(component.getName());
      JsonNode value = node.get(name);
      if (value != null && !value.isNull()) {
        check(field.isEmpty() ? name : field + "." + name, value, component.getGenericType());
      }
    }
  }

  private void check(String field, JsonNode value, Type type) {
    if (type instanceof ParameterizedType generic) {
      Type[] arguments = generic.getActualTypeArguments();
      if (generic.getRawType() == Map.class) {
        checkMap(field, value, arguments[1]);
      } else {
        checkList(field, value, arguments[0]);
      }
    } else if (type instanceof Class<?> plain && plain.isRecord()) {
      expect(value.isObject(), field, value, "an object");
      checkRecord(field, value, plain);
    } else if (type == Integer.class || type == Long.class) {
      expect(value.isIntegralNumber(), field, value, "a whole number without quotes");
    } else if (type == Double.class) {
      expect(value.isNumber(), field, value, "a number without quotes");
    } else if (type == Boolean.class) {
      expect(value.isBoolean(), field, value, "true or false without quotes");
    } else if (type == String.class || type instanceof Class<?> c && c.isEnum()) {
      expect(value.isTextual(), field, value, TEXT);
    }
  }

  private void checkList(String field, JsonNode value, Type element) {
    expect(value.isArray(), field, value, "a list");
    for (int i = 0; value.isArray() && i < value.size(); i++) {
      if (!value.get(i).isNull()) {
        check(field + "[" + i + "]", value.get(i), element);
      }
    }
  }

  private void checkMap(String field, JsonNode value, Type element) {
    expect(value.isObject(), field, value, "an object");
    for (Map.Entry<String, JsonNode> entry : value.properties()) {
      if (!entry.getValue().isNull()) {
        check(field + "." + entry.getKey(), entry.getValue(), element);
      }
    }
  }

  private void expect(boolean holds, String field, JsonNode value, String allowed) {
    if (!holds) {
      violations.add(
          new Violation(field, value.isValueNode() ? value.asText() : kind(value), allowed));
    }
  }

  private static String kind(JsonNode value) {
    return value.isArray() ? "a list" : "an object";
  }
}
