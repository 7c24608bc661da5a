package dev.shopkeeper.serving.tables;

import java.time.Instant;

/**
 * An event that is kept of a user, as it was recorded.
 *
 * @param eventId the sender's id of the event
 * @param itemId what it was done to
 * @param type what was done
 * @param occurredAt when
 * @param channel where; absent where it was not said
 * @param durationS how long it took in seconds; absent where it was not said
 * @param value what it was worth, in the shop's money; absent where it was not said
 * @param recommendationId the recommendation that led to it; absent where it was not said
 */
public record KeptEvent(
    String eventId,
    String itemId,
    String type,
    Instant occurredAt,
    String channel,
    Double durationS,
    Double value,
    String recommendationId) {}
