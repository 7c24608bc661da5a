package dev.shopkeeper.recompute.data;

/**
 * A line of {@code demand*.csv}.
 *
 * @param time epoch second
 * @param quantity units asked for
 * @param inStock 1 or 0, -1 where the file has none
 * @param price NaN where the file has none
 * @param promotion the promotion's id or depth as the shop writes it, empty where there is none
 */
public record DemandPoint(
    String seriesId, long time, double quantity, byte inStock, double price, String promotion) {

  /** Understands a line. */
  public static DemandPoint parse(Fields fields) throws RejectedLineException {
    return new DemandPoint(
        fields.id(0),
        fields.past(1),
        fields.number(2, 0, 1e12),
        fields.flagOrNone(3),
        fields.numberOrNaN(4, 0, 1e12),
        fields.idOrEmpty(5));
  }
}
