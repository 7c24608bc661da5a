package dev.shopkeeper.recompute.data;

/**
 * A line of {@code orders*.csv}.
 *
 * @param userId empty for a guest
 * @param quantity units, negative for a return, never zero
 * @param unitPrice price of one unit
 * @param orderedAt epoch second
 * @param locationId empty where the file has none, as are channel and promotion
 */
public record OrderLine(
    String orderId,
    String userId,
    String itemId,
    double quantity,
    double unitPrice,
    long orderedAt,
    String locationId,
    String channel,
    String promotionId) {
  private static final double ANY = Double.MAX_VALUE;

  /** Understands a line. */
  public static OrderLine parse(Fields fields) throws RejectedLineException {
    return new OrderLine(
        fields.id(0),
        fields.idOrEmpty(1),
        fields.id(2),
        fields.number(3, -ANY, ANY),
        fields.number(4, -ANY, ANY),
        fields.past(5),
        fields.idOrEmpty(6),
        fields.idOrEmpty(7),
        fields.idOrEmpty(8));
  }
}
