package dev.shopkeeper.bench.recommend;

import dev.shopkeeper.analytics.recommend.Interactions;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * A shop of any size whose items sell by a power law; the same seed gives the same shop.
 *
 * <p>Each shopper has a taste, one of about {@value #ITEMS_PER_TASTE} items, and takes four items
 * of five from it; the others come from the whole catalogue. In both, the item of rank r is taken
 * with a density of (r + 1)^-0.8, and the smaller an item's number, the better it sells. How many
 * different items a shopper takes is lognormal: 12 in the median, {@value #MOST_ITEMS} at most.
 */
final class SyntheticShop {
  private static final int ITEMS_PER_TASTE = 500;
  private static final int MOST_ITEMS = 500;
  private static final double MEDIAN_ITEMS = 12;
  private static final double TASTE_SHARE = 0.8;
  private static final double TAIL_EXPONENT = 0.8;

  private final int items;
  private final int tastes;
  private final SplittableRandom random;

  private SyntheticShop(int items, long seed) {
    this.items = items;
    this.tastes = Math.max(1, items / ITEMS_PER_TASTE);
    this.random = new SplittableRandom(seed);
  }

  /**
   * Makes a shop.
   *
   * @param items size of the catalogue, at least 1,000
   * @param interactions how many pairs of shopper and item, all different, at least 1
   * @param seed of the random numbers
   */
  static Interactions of(int items, int interactions, long seed) {
    if (items < 1000 || interactions < 1) {
      throw new IllegalArgumentException(
          "%d items and %d interactions: must be at least 1,000 and 1"
              .formatted(items, interactions));
    }
    SyntheticShop shop = new SyntheticShop(items, seed);
    Interactions.Builder matrix = Interactions.builder();
    int users = 0;
    int left = interactions;
    while (left > 0) {
      int[] basket = shop.basket();
      for (int n = 0; n < Math.min(left, basket.length); n++) {
        matrix.add(users, basket[n], 1);
      }
      left -= Math.min(left, basket.length);
      users++;
    }
    return matrix.build(users, items);
  }

  /** The different items that one shopper takes. */
  private int[] basket() {
    double wanted = MEDIAN_ITEMS * Math.exp(random.nextGaussian());
    int[] draws = new int[(int) Math.max(2, Math.min(MOST_ITEMS, Math.rint(wanted)))];
    int taste = random.nextInt(tastes);
    int tasteItems = (items - taste + tastes - 1) / tastes;
    for (int n = 0; n < draws.length; n++) {
      draws[n] =
          random.nextDouble() < TASTE_SHARE ? taste + tastes * rank(tasteItems) : rank(items);
    }
    return Arrays.stream(draws).distinct().toArray();
  }

  /** A rank in [0, n) by the inverse of the power law's distribution function. */
  private int rank(int n) {
    double rest = 1 - TAIL_EXPONENT;
    double most = Math.pow(n + 1.0, rest) - 1;
    double place = Math.pow(random.nextDouble() * most + 1, 1 / rest) - 1;
    return Math.min(n - 1, (int) place);
  }
}
