package dev.shopkeeper.recompute.data;

/**
 * A line of {@code calendar*.csv}: a day on which something moves demand, past or to come.
 *
 * @param day epoch day
 * @param event its name, the same each time
 * @param category the category that it moves, empty for all
 * @param locationId where, empty for everywhere
 */
public record CalendarDay(long day, String event, String category, String locationId) {
  private static final long SECONDS = 86_400;

  /** Understands a line. */
  public static CalendarDay parse(Fields fields) throws RejectedLineException {
    return new CalendarDay(
        Math.floorDiv(fields.time(0), SECONDS),
        fields.id(1),
        fields.idOrEmpty(2),
        fields.idOrEmpty(3));
  }
}
