package dev.shopkeeper.recompute.data;

/**
 * A line of {@code events*.csv}.
 *
 * @param userId empty for a guest
 * @param type what the shopper did: view, click, cart, purchase or a shop's own word
 * @param occurredAt epoch second
 * @param sessionId empty where the file has none, as are channel and recommendation
 * @param durationSeconds NaN where the file has none
 * @param value NaN where the file has none
 */
public record BehaviourEvent(
    String eventId,
    String userId,
    String itemId,
    String type,
    long occurredAt,
    String sessionId,
    String channel,
    double durationSeconds,
    double value,
    String recommendationId) {

  /** Understands a line. */
  public static BehaviourEvent parse(Fields fields) throws RejectedLineException {
    return new BehaviourEvent(
        fields.id(0),
        fields.idOrEmpty(1),
        fields.id(2),
        fields.id(3),
        fields.past(4),
        fields.idOrEmpty(5),
        fields.idOrEmpty(6),
        fields.numberOrNaN(7, 0, 1e9),
        fields.numberOrNaN(8, -1e15, 1e15),
        fields.idOrEmpty(9));
  }
}
