package dev.shopkeeper.recompute.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Locale;
import java.util.Set;

/**
 * A line of {@code items*.csv}.
 *
 * @param category empty where the file has none, as is brand
 * @param price NaN where the file has none
 * @param attributes a JSON object as text, empty where the file has none
 * @param availableFrom epoch second, {@link Long#MIN_VALUE} where the file has none
 * @param itemType product, ad or content
 */
public record CatalogueItem(
    String itemId,
    String title,
    String category,
    String brand,
    double price,
    String attributes,
    long availableFrom,
    String itemType) {
  private static final Set<String> TYPES = Set.of("product", "ad", "content");
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  /** Understands a line. */
  public static CatalogueItem parse(Fields fields) throws RejectedLineException {
    return new CatalogueItem(
        fields.id(0),
        fields.text(1),
        fields.idOrEmpty(2),
        fields.idOrEmpty(3),
        fields.numberOrNaN(4, 0, 1e12),
        object(fields.textOrEmpty(5)),
        fields.timeOrNone(6),
        type(fields.textOrEmpty(7)));
  }

  private static String object(String text) throws RejectedLineException {
    if (text.isEmpty()) {
      return text;
    }
    try {
      if (JSON.readTree(text).isObject()) {
        return text;
      }
    } catch (JsonProcessingException e) {
      throw new RejectedLineException(
          RejectReason.BAD_JSON,
          "attributes " + TextLimits.quoted(text) + ": " + e.getOriginalMessage());
    }
    throw new RejectedLineException(
        RejectReason.BAD_JSON, "attributes " + TextLimits.quoted(text) + " is not a JSON object");
  }

  private static String type(String text) throws RejectedLineException {
    String type = text.isEmpty() ? "product" : text.toLowerCase(Locale.ROOT);
    if (!TYPES.contains(type)) {
      throw new RejectedLineException(
          RejectReason.BAD_VALUE,
          "item_type " + TextLimits.quoted(text) + " is not product, ad or content");
    }
    return type;
  }
}
