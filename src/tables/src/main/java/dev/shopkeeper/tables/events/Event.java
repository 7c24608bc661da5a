package dev.shopkeeper.tables.events;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Something a shopper did.
 *
 * <p>An id has 1 to {@value #MAX_ID_BYTES} bytes of UTF-8, a type or a channel 1 to {@value
 * #MAX_WORD_BYTES}.
 *
 * @param eventId the sender's id of the event; the same id of the same shopper is the same event
 * @param shopper who did it
 * @param itemId what it was done to
 * @param type what was done, as {@code view}, {@code click}, {@code cart}, {@code purchase}
 * @param occurredAt when, by the sender's clock; in the years 1970 to 9999
 * @param channel where, as {@code web}
 * @param durationSeconds how long it took; finite
 * @param value what it was worth, in the shop's money; finite
 * @param recommendationId the recommendation that led to it
 */
public record Event(
    String eventId,
    Shopper shopper,
    String itemId,
    String type,
    Instant occurredAt,
    Optional<String> channel,
    OptionalDouble durationSeconds,
    OptionalDouble value,
    Optional<String> recommendationId) {

  /** The longest id, in bytes of UTF-8. An event of the longest ids is still a small item. */
  public static final int MAX_ID_BYTES = 512;

  /** The longest type or channel, in bytes of UTF-8. */
  public static final int MAX_WORD_BYTES = 64;

  // The order by time is kept as text, which has four digits for the year.
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999999Z");

  /** Refuses parts that are absent or out of range; what may be absent is an Optional. */
  public Event {
    checkText("event id", eventId, MAX_ID_BYTES);
    checkText(
        shopper.kind() == Shopper.Kind.USER ? "user id" : "session id", shopper.id(), MAX_ID_BYTES);
    checkText("item id", itemId, MAX_ID_BYTES);
    checkText("type", type, MAX_WORD_BYTES);
    channel.ifPresent(text -> checkText("channel", text, MAX_WORD_BYTES));
    recommendationId.ifPresent(text -> checkText("recommendation id", text, MAX_ID_BYTES));
    if (occurredAt.isBefore(Instant.EPOCH) || occurredAt.isAfter(LATEST)) {
      throw new IllegalArgumentException(
          "time " + occurredAt + " of the event is not in the years 1970 to 9999");
    }
    checkFinite("duration in seconds", durationSeconds);
    checkFinite("value", value);
  }

  private static void checkText(String name, String text, int maxBytes) {
    int bytes = text.getBytes(StandardCharsets.UTF_8).length;
    if (bytes == 0 || bytes > maxBytes) {
      throw new IllegalArgumentException(
          name + " of the event has " + bytes + " bytes, allowed are 1 to " + maxBytes);
    }
  }

  private static void checkFinite(String name, OptionalDouble number) {
    if (number.isPresent() && !Double.isFinite(number.getAsDouble())) {
      throw new IllegalArgumentException(
          name + " " + number.getAsDouble() + " of the event is not a finite number");
    }
  }
}
