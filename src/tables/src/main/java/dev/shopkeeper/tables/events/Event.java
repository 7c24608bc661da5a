package dev.shopkeeper.tables.events;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Something a shopper did.
 *
 * @param eventId the sender's id of the event; the same id of the same shopper is the same event
 * @param shopper who did it
 * @param itemId what it was done to
 * @param type what was done, as {@code view}, {@code click}, {@code cart}, {@code purchase}
 * @param occurredAt when, by the sender's clock
 * @param channel where, as {@code web}
 * @param durationSeconds how long it took
 * @param value what it was worth, in the shop's money
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

  /** Refuses absent parts; what may be absent is an Optional. */
  public Event {
    Objects.requireNonNull(eventId, "eventId");
    Objects.requireNonNull(shopper, "shopper");
    Objects.requireNonNull(itemId, "itemId");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(occurredAt, "occurredAt");
  }
}
