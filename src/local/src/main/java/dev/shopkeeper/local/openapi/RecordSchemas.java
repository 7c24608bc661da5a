package dev.shopkeeper.local.openapi;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;

/**
 * Completes the schemas of records: descriptions from the Javadoc, constants of enums where they
 * are used, and which fields are always there.
 */
final class RecordSchemas {
  private static final PropertyNamingStrategies.NamingBase NAMES =
      (PropertyNamingStrategies.NamingBase) PropertyNamingStrategies.SNAKE_CASE;

  private final Map<String, Schema> scanned;
  private final Map<String, Schema> completed = new TreeMap<>();

  /**
   * @param scanned the schemas as they were found, by the simple names of the records
   */
  RecordSchemas(Map<String, Schema> scanned) {
    this.scanned = scanned;
  }

  /** What has been completed so far, by name. */
  Map<String, Schema> completed() {
    return completed;
  }

  /** Completes a record's schema and those of all records it refers to. */
  void complete(Class<?> type) {
    String name = type.getSimpleName();
    if (completed.containsKey(name)) {
      return;
    }
    Schema schema = scanned.get(name);
    if (schema == null || schema.getProperties() == null) {
      throw new IllegalStateException("no schema was found for " + type.getName());
    }
    completed.put(name, schema);
    schema.setDescription(Descriptions.of(type));
    List<String> required = new ArrayList<>();
    Map<String, Schema> properties = new LinkedHashMap<>();
    for (RecordComponent component : type.getRecordComponents()) {
      String field = fieldName(component.getName());
      String description = Descriptions.of(type, component.getName());
      Schema property = complete(component.getGenericType(), schema.getProperties().get(field));
      properties.put(field, described(property, description));
      // The house's Javadoc says of every component that may be missing when it is absent.
      if (!description.contains("bsent")) {
        required.add(field);
      }
    }
    schema.setProperties(properties);
    schema.setRequired(required.isEmpty() ? null : required);
  }

  /** A record component's name in JSON. */
  static String fieldName(String component) {
    return NAMES.translate(component);
  }

  private Schema complete(Type type, Schema found) {
    if (type instanceof ParameterizedType list) {
      Type[] arguments = list.getActualTypeArguments();
      Schema element = found.getItems();
      if (element != null) {
        found.setItems(complete(arguments[0], element));
      }
      return found;
    }
    Class<?> plain = (Class<?>) type;
    if (plain.isRecord()) {
      complete(plain);
      return found;
    }
    return plain.isEnum() ? constants(plain.asSubclass(Enum.class)) : found;
  }

  @SuppressWarnings("unchecked")
  private static Schema constants(Class<?> type) {
    Map<String, String> constants = Descriptions.constants((Class<? extends Enum<?>>) type);
    StringBuilder meanings = new StringBuilder();
    constants.forEach(
        (name, meaning) -> meanings.append("\n- `").append(name).append("`: ").append(meaning));
    return OASFactory.createSchema()
        .addType(Schema.SchemaType.STRING)
        .enumeration(List.copyOf(constants.keySet()))
        .description(meanings.toString());
  }

  /** A reference takes no description beside it in OpenAPI 3.0, and so is wrapped. */
  private static Schema described(Schema property, String description) {
    if (property.getRef() != null) {
      return OASFactory.createSchema().addAllOf(property).description(description);
    }
    String constants = property.getDescription();
    return property.description(
        constants != null && constants.startsWith("\n")
            ? description + "\n" + constants
            : description);
  }
}
