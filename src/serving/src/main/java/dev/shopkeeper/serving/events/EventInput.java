package dev.shopkeeper.serving.events;

/**
 * Something a shopper did, as the storefront tells it.
 *
 * @param eventId the sender's id of the event; 1 to 512 bytes of UTF-8. The same id of the same
 *     shopper is the same event, however often it is sent
 * @param userId the shopper; 1 to 512 bytes of UTF-8. This or {@code session_id} is required, and
 *     where both are given the event is the user's
 * @param sessionId the visit of somebody unknown; 1 to 512 bytes of UTF-8
 * @param itemId what it was done to; 1 to 512 bytes of UTF-8
 * @param type what was done, as {@code view}, {@code click}, {@code cart}, {@code purchase}; 1 to
 *     64 lower-case letters, digits, hyphens and underscores
 * @param occurredAt when, by the sender's clock: ISO 8601 with an offset or Z, as {@code
 *     2010-12-09T12:50:00Z}; at most 5 minutes ahead of the receiver's clock and not before 1970
 * @param channel where, as {@code web}; 1 to 64 bytes of UTF-8
 * @param durationS how long it took, in seconds, 0 to 86,400
 * @param value what it was worth, in the shop's money, -1e12 to 1e12; negative for a return
 * @param recommendationId the answer that led to it: the {@code recommendation_id} of an answer of
 *     {@code recommend}, as it is; 5 to 213 characters
 */
public record EventInput(
    String eventId,
    String userId,
    String sessionId,
    String itemId,
    String type,
    String occurredAt,
    String channel,
    Double durationS,
    Double value,
    String recommendationId) {}
