package dev.shopkeeper.local.openapi;

import dev.shopkeeper.serving.events.EventsOperation;
import dev.shopkeeper.serving.forecast.ForecastOperation;
import dev.shopkeeper.serving.invocation.Operation;
import dev.shopkeeper.serving.recommend.RecommendOperation;
import dev.shopkeeper.serving.segment.SegmentOperation;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;

/** The body of a route: of the function's request the fields that the route's operation reads. */
final class RequestBodies {
  /** Lists without an element of which there is nothing to answer, and how many they take. */
  private static final Map<Operation, Map<String, Integer>> REQUIRED =
      Map.of(
          RecommendOperation.BASKET, Map.of("basket", 100),
          SegmentOperation.LOOK_ALIKES, Map.of("user_ids", 100),
          ForecastOperation.WHAT_IF, Map.of("stock", 100),
          ForecastOperation.TRANSFERS, Map.of("positions", 200),
          EventsOperation.RECORD, Map.of("events", 500));

  private RequestBodies() {}

  /** Whether there is nothing to answer without a body. */
  static boolean isRequired(Operation operation) {
    return REQUIRED.containsKey(operation) || operation == SegmentOperation.USERS;
  }

  /** The schema of an operation's body. */
  static Schema of(Operation operation, Schema request) {
    Map<String, Integer> required = REQUIRED.getOrDefault(operation, Map.of());
    Map<String, Schema> fields = new TreeMap<>(request.getProperties());
    fields.keySet().retainAll(operation.fields());
    required.forEach((field, most) -> fields.put(field, filled(fields.get(field), most)));
    fields.forEach(
        (field, schema) -> {
          if (!required.containsKey(field)) {
            nullable(schema);
          }
        });
    return OASFactory.createSchema()
        .addType(Schema.SchemaType.OBJECT)
        .description(request.getDescription())
        .properties(fields)
        .required(required.isEmpty() ? null : List.copyOf(required.keySet()))
        .additionalPropertiesSchema(OASFactory.createSchema().booleanSchema(false));
  }

  /**
   * What may be absent may be null: senders write absent values so. In OpenAPI 3.0 null is not
   * among the values of an enumeration, so these become a pattern.
   */
  static void nullable(Schema property) {
    if (property.getType() != null && !property.getType().contains(Schema.SchemaType.NULL)) {
      property.addType(Schema.SchemaType.NULL);
      if (property.getEnumeration() != null) {
        property.setPattern(
            property.getEnumeration().stream()
                .map(String::valueOf)
                .collect(Collectors.joining("|", "^(", ")$")));
        property.setEnumeration(null);
      }
    }
  }

  private static Schema filled(Schema list, int most) {
    Integer least = list.getMinItems();
    return OASFactory.createSchema()
        .addType(Schema.SchemaType.ARRAY)
        .description(list.getDescription())
        .items(list.getItems())
        .minItems(least == null ? 1 : Math.max(1, least))
        .maxItems(most);
  }
}
