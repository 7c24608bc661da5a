package dev.shopkeeper.analytics.recommend;

/**
 * How content and behaviour are mixed.
 *
 * @param halfWay c: an item that so many shoppers met is known half by its content and half by
 *     their behaviour; 0 leaves every item that was met at all to behaviour; in [0, 1e6]
 * @param reach κ, how strong a new item may stand in the row of an item like it, beside that row's
 *     strongest: an item of the same text weighs κ times as much; 0 keeps new items out of all rows
 *     but those of new items; in [0, 10]
 */
public record HybridOptions(double halfWay, double reach) {
  public HybridOptions {
    if (!(halfWay >= 0 && halfWay <= 1e6)) {
      throw new IllegalArgumentException("half-way count " + halfWay + " must be in [0, 1e6]");
    }
    if (!(reach >= 0 && reach <= 10)) {
      throw new IllegalArgumentException("reach " + reach + " must be in [0, 10]");
    }
  }

  /** w = c / (c + n), the share that content has in an item that n shoppers met. */
  double contentShare(int shoppers) {
    return shoppers == 0 ? 1 : halfWay / (halfWay + shoppers);
  }

  /** Whether content says at least half of what is known of an item: n ≤ c. */
  boolean isNew(int shoppers) {
    return shoppers <= halfWay;
  }
}
