package dev.shopkeeper.analytics.recommend;

/**
 * Which pairs of items count as bought together.
 *
 * @param leastBaskets the fewest baskets with both, at least 1
 * @param leastRatio the least log-likelihood ratio, at least 0; 3.84 is what one pair of
 *     independent items in twenty exceeds
 * @param most the most complements kept for each item, at least 1
 * @param largestBasket baskets of more different items are left out altogether, at least 2: a
 *     reseller's order of half the shop says nothing of what goes with what, and would cost the
 *     square of its length
 */
public record TogetherOptions(int leastBaskets, double leastRatio, int most, int largestBasket) {
  /** Two baskets, one pair in twenty by chance, a hundred complements, a thousand items. */
  public static final TogetherOptions DEFAULT = new TogetherOptions(2, 3.84, 100, 1_000);

  /** Refuses what is out of range. */
  public TogetherOptions {
    atLeast("leastBaskets", leastBaskets, 1);
    atLeast("most", most, 1);
    atLeast("largestBasket", largestBasket, 2);
    if (!(leastRatio >= 0) || Double.isInfinite(leastRatio)) {
      throw new IllegalArgumentException(
          "leastRatio " + leastRatio + " must be finite and at least 0");
    }
  }

  private static void atLeast(String name, int value, int least) {
    if (value < least) {
      throw new IllegalArgumentException(name + " " + value + " must be at least " + least);
    }
  }
}
