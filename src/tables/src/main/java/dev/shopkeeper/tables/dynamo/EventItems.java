package dev.shopkeeper.tables.dynamo;

import dev.shopkeeper.tables.events.Event;
import dev.shopkeeper.tables.events.Shopper;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The items of the table of live behaviour. */
final class EventItems {
  /** The hash key: {@code u#} and a user's id, or {@code s#} and a session's. */
  static final String SHOPPER = "shopper";

  /** The range key. */
  static final String EVENT_ID = "event_id";

  /**
   * The range key of {@link #BY_TIME}: the time at a fixed width, then {@code #} and the event's
   * id, so that events of the same time have an order too.
   */
  static final String OCCURRED_AT = "occurred_at";

  /** The index by time. */
  static final String BY_TIME = "by_time";

  private static final DateTimeFormatter FIXED_WIDTH =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final int TIME_WIDTH = "2026-01-01T00:00:00.000000000Z".length();

  private static final String ITEM_ID = "item_id";
  private static final String TYPE = "type";
  private static final String CHANNEL = "channel";
  private static final String DURATION = "duration_s";
  private static final String VALUE = "value";
  private static final String RECOMMENDATION_ID = "recommendation_id";

  private EventItems() {}

  static AttributeValue shopper(Shopper shopper) {
    return AttributeValue.fromS((shopper.kind() == Shopper.Kind.USER ? "u#" : "s#") + shopper.id());
  }

  static Map<String, AttributeValue> item(Event event, Instant expiresAt) {
    Map<String, AttributeValue> item = new HashMap<>();
    item.put(SHOPPER, shopper(event.shopper()));
    item.put(EVENT_ID, AttributeValue.fromS(event.eventId()));
    item.put(
        OCCURRED_AT,
        AttributeValue.fromS(FIXED_WIDTH.format(event.occurredAt()) + "#" + event.eventId()));
    item.put(ITEM_ID, AttributeValue.fromS(event.itemId()));
    item.put(TYPE, AttributeValue.fromS(event.type()));
    event.channel().ifPresent(text -> item.put(CHANNEL, AttributeValue.fromS(text)));
    // As text: DynamoDB's numbers do not hold every double, and the copy must equal the event.
    event.durationSeconds().ifPresent(number -> item.put(DURATION, text(number)));
    event.value().ifPresent(number -> item.put(VALUE, text(number)));
    event
        .recommendationId()
        .ifPresent(text -> item.put(RECOMMENDATION_ID, AttributeValue.fromS(text)));
    item.put(Items.EXPIRES_AT, Items.number(expiresAt.getEpochSecond()));
    return item;
  }

  /** The key of an item. */
  static Map<String, AttributeValue> key(Map<String, AttributeValue> item) {
    return Map.of(SHOPPER, item.get(SHOPPER), EVENT_ID, item.get(EVENT_ID));
  }

  static Event event(Map<String, AttributeValue> item) {
    String shopper = item.get(SHOPPER).s();
    String id = shopper.substring(2);
    return new Event(
        item.get(EVENT_ID).s(),
        shopper.startsWith("u#") ? Shopper.user(id) : Shopper.session(id),
        item.get(ITEM_ID).s(),
        item.get(TYPE).s(),
        Instant.parse(item.get(OCCURRED_AT).s().substring(0, TIME_WIDTH)),
        text(item, CHANNEL),
        number(item, DURATION),
        number(item, VALUE),
        text(item, RECOMMENDATION_ID));
  }

  private static AttributeValue text(double number) {
    return AttributeValue.fromS(Double.toString(number));
  }

  private static Optional<String> text(Map<String, AttributeValue> item, String name) {
    return Optional.ofNullable(item.get(name)).map(AttributeValue::s);
  }

  private static OptionalDouble number(Map<String, AttributeValue> item, String name) {
    return text(item, name)
        .map(text -> OptionalDouble.of(Double.parseDouble(text)))
        .orElse(OptionalDouble.empty());
  }
}
