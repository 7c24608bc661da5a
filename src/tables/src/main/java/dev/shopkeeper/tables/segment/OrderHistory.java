package dev.shopkeeper.tables.segment;

/**
 * What the lifetime models know of a shopper; orders of one day (UTC) are one.
 *
 * @param repeats days with an order after the first such day, x
 * @param recency days from the first to the last of them, t_x
 * @param age days from the first to the as-of time, T, at least t_x
 * @param meanValue mean money spent on such a day, at least 0
 */
public record OrderHistory(double repeats, double recency, double age, double meanValue) {
  /** Refuses an impossible history. */
  public OrderHistory {
    boolean possible = repeats >= 0 && recency >= 0 && recency <= age && meanValue >= 0;
    if (!possible || !Double.isFinite(repeats + age + meanValue)) {
      throw new IllegalArgumentException(
          "repeats %s, recency %s, age %s, mean value %s: must be finite, at least 0, recency <= age"
              .formatted(repeats, recency, age, meanValue));
    }
  }
}
