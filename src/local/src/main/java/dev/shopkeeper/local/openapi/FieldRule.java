package dev.shopkeeper.local.openapi;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;

/**
 * What a value of a request's field may be, as the request checks it.
 *
 * <p>The checks are code that no scanner reads; a test holds every bound here against them.
 *
 * @param low smallest number, or fewest characters or elements; null for none
 * @param high largest number, or most characters or elements; null for none
 * @param standard what stands for an absent value; null for none
 * @param required whether it must be given
 */
record FieldRule(Number low, Number high, Object standard, boolean required) {
  private static final Map<String, FieldRule> RULES = new TreeMap<>();

  /** What each element of a list, or each value of an object, may be. */
  private static final Map<String, FieldRule> ELEMENTS = new TreeMap<>();

  /** Texts that are not just without control characters. */
  private static final Map<String, String> PATTERNS =
      Map.of(
          "EventInput.type", "^[a-z0-9_-]+$",
          "EventInput.recommendation_id",
              "^[1-9][0-9]{0,17}\\.([a-z0-9_-]{1,64}\\.[a-z0-9_-]{1,64}|\\.)\\.[A-Za-z0-9-]{1,64}$",
          "TablesRequest.data", "^s3://");

  private static final String NO_CONTROL_CHARACTERS = "^[^\\x00-\\x1F\\x7F-\\x9F]+$";

  static {
    id("RecommendRequest", "user_id", "session_id", "item_id", "segment_id");
    put("RecommendRequest", 0, 100, List.of(), "basket", "session", "categories", "brands");
    put("RecommendRequest", 0, 1000, null, "candidates");
    put("RecommendRequest", 0, 1000, List.of(), "exclude");
    put("RecommendRequest", 0, 10, null, "attributes");
    put("RecommendRequest", 0, 3, List.of(), "item_types");
    put("RecommendRequest", null, null, true, "exclude_purchased", "allow_repeats", "stock_aware");
    put("RecommendRequest", null, null, false, "in_stock", "upcoming");
    put("RecommendRequest", 1, 256, null, "placement");
    put("RecommendRequest", 1, 2, 1, "overstock_lift");
    put("RecommendRequest", 0.0, 1.0, 0, "diversity");
    put("RecommendRequest", 0.0, 0.2, 0, "explore");
    put("RecommendRequest", 0, 1e12, null, "min_price", "max_price");
    put("RecommendRequest", 1, 100, 10, "limit");
    put("RecommendRequest", 0, 10, 3, "reasons");
    id("SegmentRequest", "user_id", "segment_id");
    put("SegmentRequest", 1, 1000, 100, "limit");
    put("SegmentRequest", 1, 1024, null, "cursor");
    put("SegmentRequest", 0, 1000, List.of(), "user_ids", "shoppers");
    require("ShopperFeatures", 1, 512, "user_id");
    require("ShopperFeatures", 1, 100, "features");
    id("ForecastRequest", "item_id", "location_id");
    put("ForecastRequest", 1, 366, null, "horizon");
    put("ForecastRequest", 0, 5, List.of(0.8, 0.95), "levels");
    put("ForecastRequest", 0.000001, 1e9, null, "price");
    put("ForecastRequest", 0, 1, null, "promotion");
    put("ForecastRequest", 1, 366, 1, "change_from_day");
    put("ForecastRequest", 1, 366, null, "change_days");
    put("ForecastRequest", 1, 100, null, "stock");
    put("ForecastRequest", 2, 200, null, "positions");
    put("ForecastRequest", 0, 500, List.of(), "lanes");
    put("ForecastRequest", 0.0, 1e15, null, "budget");
    put("ForecastRequest", 1, 256, null, "category");
    put("ForecastRequest", 1, 100, 50, "limit");
    put("ForecastRequest", 1, 1024, null, "cursor");
    require("StockGiven", 1, 512, "item_id");
    id("StockGiven", "location_id");
    put("StockGiven", -1e9, 1e9, null, "on_hand");
    put("StockGiven", 0, 1e9, null, "on_order", "order_cost", "min_order_qty");
    put("StockGiven", 0, 730, null, "lead_time_days");
    put("StockGiven", 0, 365, null, "lead_time_sd_days");
    put("StockGiven", 0.5, 0.9999, null, "service_level");
    put("StockGiven", 0.000001, 1e9, null, "unit_cost", "price");
    put("StockGiven", 0, 1, null, "promotion");
    put("StockGiven", 1, 366, 1, "change_from_day");
    put("StockGiven", 1, 366, null, "change_days");
    put("StockGiven", 0, 10, null, "holding_cost_rate");
    put("StockGiven", 1, 1e9, null, "pack_size");
    put("StockGiven", 0, 1e9, null, "stockout_cost", "unit_price");
    put("StockGiven", 1, 3650, null, "shelf_life_days");
    put("StockGiven", 0, 100, 1, "demand_factor");
    require("Position", 1, 512, "item_id", "location_id");
    put("Position", -1e9, 1e9, null, "on_hand");
    put("Position", 0, 1e9, null, "on_order");
    put("Position", 0, 1, null, "demand_share");
    require("Lane", 1, 512, "from", "to");
    put("Lane", 0, 1e9, 0, "unit_cost");
    require("RecordEventsRequest", 1, 500, "events");
    require("EventInput", 1, 512, "event_id", "item_id");
    id("EventInput", "user_id", "session_id");
    put("EventInput", 5, 213, null, "recommendation_id");
    require("EventInput", 1, 64, "type");
    require("EventInput", null, null, "occurred_at");
    put("EventInput", 1, 64, null, "channel");
    put("EventInput", 0, 86_400, null, "duration_s");
    put("EventInput", -1e12, 1e12, null, "value");
    put("TablesRequest", 1, 3, null, "tables");
    id("TablesRequest", "user_id", "cursor");
    put("TablesRequest", null, 1024, null, "data");
    elements("RecommendRequest", "basket", "session", "candidates", "exclude");
    elements("RecommendRequest", "categories", "brands");
    elements("SegmentRequest", "user_ids");
    ELEMENTS.put("ForecastRequest.levels", new FieldRule(0.0, 1.0, null, true));
    ELEMENTS.put("RecommendRequest.attributes", new FieldRule(1, 50, null, true));
    ELEMENTS.put("ShopperFeatures.features", new FieldRule(-1e15, 1e15, null, true));
    put("TablesRequest", null, null, false, "force");
    put("TablesRequest", null, null, true, "recorded_events");
  }

  /** The rules of a record's fields by their JSON names. */
  static Map<String, FieldRule> of(String record) {
    Map<String, FieldRule> rules = new TreeMap<>();
    RULES.forEach(
        (field, rule) -> {
          if (field.startsWith(record + ".")) {
            rules.put(field.substring(record.length() + 1), rule);
          }
        });
    return rules;
  }

  /** Writes the rules of a record's fields into its schema; a field without one stays as it is. */
  static void apply(String record, Schema schema) {
    List<String> required = new ArrayList<>();
    Map<String, FieldRule> rules = of(record);
    schema
        .getProperties()
        .forEach(
            (field, property) -> {
              FieldRule rule = rules.get(field);
              if (rule != null) {
                rule.apply(property);
                applyPattern(record + "." + field, property);
                applyElements(record + "." + field, property);
                if (rule.required) {
                  required.add(field);
                }
              }
            });
    schema.setRequired(required.isEmpty() ? null : required);
    schema.setAdditionalPropertiesSchema(OASFactory.createSchema().booleanSchema(false));
  }

  private static void applyPattern(String field, Schema text) {
    if (type(text) == Schema.SchemaType.STRING && text.getEnumeration() == null) {
      boolean free = text.getFormat() == null && !field.equals("EventInput.occurred_at");
      text.setPattern(PATTERNS.getOrDefault(field, free ? NO_CONTROL_CHARACTERS : null));
    }
  }

  private static void applyElements(String field, Schema property) {
    FieldRule rule = ELEMENTS.get(field);
    if (rule == null) {
      return;
    }
    Schema element =
        property.getItems() == null
            ? property.getAdditionalPropertiesSchema()
            : property.getItems();
    rule.apply(element);
    applyPattern(field, element);
    if (field.equals("ForecastRequest.levels")) {
      element.exclusiveMinimum(element.getMinimum()).exclusiveMaximum(element.getMaximum());
    }
  }

  private static Schema.SchemaType type(Schema schema) {
    return schema.getType() == null ? null : schema.getType().get(0);
  }

  private void apply(Schema property) {
    Schema.SchemaType type = type(property);
    if (type == Schema.SchemaType.STRING) {
      property.minLength(whole(low)).maxLength(whole(high));
    } else if (type == Schema.SchemaType.ARRAY) {
      property.minItems(whole(low)).maxItems(whole(high));
    } else if (type == Schema.SchemaType.OBJECT) {
      property.minProperties(whole(low)).maxProperties(whole(high));
    } else if (type != Schema.SchemaType.BOOLEAN) {
      property.minimum(decimal(low)).maximum(decimal(high));
    }
    if (standard != null) {
      property.setDefaultValue(standard);
    }
  }

  private static Integer whole(Number bound) {
    return bound == null ? null : bound.intValue();
  }

  private static BigDecimal decimal(Number bound) {
    if (bound == null) {
      return null;
    }
    // Written out: not every reader of YAML takes 1E+12 for a number.
    BigDecimal plain = new BigDecimal(bound.toString()).stripTrailingZeros();
    return plain.scale() < 0 ? plain.setScale(0) : plain;
  }

  private static void id(String record, String... fields) {
    put(record, 1, 512, null, fields);
  }

  private static void elements(String record, String... fields) {
    for (String field : fields) {
      ELEMENTS.put(record + "." + field, new FieldRule(1, 512, null, true));
    }
  }

  private static void put(
      String record, Number low, Number high, Object standard, String... fields) {
    for (String field : fields) {
      RULES.put(record + "." + field, new FieldRule(low, high, standard, false));
    }
  }

  private static void require(String record, Number low, Number high, String... fields) {
    for (String field : fields) {
      RULES.put(record + "." + field, new FieldRule(low, high, null, true));
    }
  }
}
