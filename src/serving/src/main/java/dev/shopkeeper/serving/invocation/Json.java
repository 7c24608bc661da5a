package dev.shopkeeper.serving.invocation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.cfg.MutableCoercionConfig;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/**
 * How the contract looks as JSON: snake_case names, ISO 8601 times, absent values left out.
 *
 * <p>A mapper of its own, so that neither a framework's settings nor another version of them can
 * change the contract.
 */
public final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .serializationInclusion(JsonInclude.Include.NON_NULL)
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          // A query parameter that is given once is a list of one.
          .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .withCoercionConfig(LogicalType.Integer, Json::refuseEmptyText)
          .withCoercionConfig(LogicalType.Float, Json::refuseEmptyText)
          .withCoercionConfig(LogicalType.Boolean, Json::refuseEmptyText)
          .withCoercionConfig(LogicalType.Enum, Json::refuseEmptyText)
          .build();

  private Json() {}

  /** The mapper of the contract. */
  public static JsonMapper mapper() {
    return MAPPER;
  }

  /**
   * Makes ready to read a request and to write answers. Looking at the records is most of what a
   * first answer takes in this code, and can be done while something else is waited for. Who comes
   * second waits for the first, rather than look at the same records again.
   */
  public static synchronized void prepare(Class<?> request, Class<?>... answers) {
    // Both fetch what they need at once and keep it in the mapper.
    MAPPER.readerFor(request);
    for (Class<?> answer : answers) {
      MAPPER.writerFor(answer);
    }
  }

  /** Writes a record of the contract. */
  public static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write " + value.getClass().getName(), e);
    }
  }

  /** Reads a JSON text into a tree. */
  static JsonNode read(String text) throws JsonProcessingException {
    return MAPPER.readTree(text);
  }

  // `limit=` is a mistake, not a request for the default.
  private static void refuseEmptyText(MutableCoercionConfig config) {
    config.setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail);
  }
}
