package dev.shopkeeper.analytics.recommend;

/**
 * When an item counts as bought again and again.
 *
 * @param strength k, how many shoppers' worth of evidence the category's figures weigh beside an
 *     item's own and the shop's beside a category's; greater than 0
 * @param leastRepeaters the fewest shoppers who bought the item on two days or more, at least 1
 * @param leastShare the least share of an item's buyers who bought it again, in [0, 1]
 */
public record RepurchaseOptions(double strength, int leastRepeaters, double leastShare) {
  /** Ten shoppers' worth, three shoppers, one buyer in ten. */
  public static final RepurchaseOptions DEFAULT = new RepurchaseOptions(10, 3, 0.1);

  /** Refuses what is out of range. */
  public RepurchaseOptions {
    if (!(strength > 0) || Double.isInfinite(strength)) {
      throw new IllegalArgumentException(
          "strength " + strength + " must be finite and greater than 0");
    }
    if (leastRepeaters < 1) {
      throw new IllegalArgumentException(
          "leastRepeaters " + leastRepeaters + " must be at least 1");
    }
    if (!(leastShare >= 0 && leastShare <= 1)) {
      throw new IllegalArgumentException("leastShare " + leastShare + " must be in [0, 1]");
    }
  }
}
