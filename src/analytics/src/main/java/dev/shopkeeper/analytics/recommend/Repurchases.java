package dev.shopkeeper.analytics.recommend;

import java.util.Arrays;

/**
 * How often, and after how long, shoppers buy each item again.
 *
 * <p>A gap is the days between two consecutive days on which one shopper bought one item. Gaps are
 * taken as log-normal, as Bhagat, Muralidharan, Lobzhanidze and Vishwanath do, <i>Buy It Again:
 * Modeling Repeat Purchase Recommendations</i>, KDD 2018, section 3.2 (their aggregate time
 * distribution); here its centre and width are robust and shrunk:
 *
 * <pre>
 *   m = median of ln gap,  s = 1.4826 · median of |ln gap - m|
 *   m̂_c = (n_c·m_c + k·m_0) / (n_c + k),  m̂_i = (n_i·m_i + k·m̂_c) / (n_i + k)
 * </pre>
 *
 * over item i, category c and shop 0, with n the shoppers who bought again; s is shrunk likewise,
 * and so is the share q of buyers who bought again, with n the buyers. Medians are weighted: the
 * gaps of one shopper and item weigh 1 together, so that a reseller has one voice. 1.4826 makes s
 * the standard deviation where ln gap is normal.
 *
 * <p>Gaps longer than the data are not seen and those cut off by its end neither, so intervals come
 * out short where they are not small beside the length of the data. Cost: sorting of the purchases
 * and gaps. Deterministic: the order of the input changes nothing.
 */
public final class Repurchases {
  /** No rhythm is so regular that a day's difference should decide. */
  private static final double LEAST_SPREAD = 0.25;

  private static final double NORMAL = 1.4826;

  private final RepurchaseOptions options;
  private final int[] buyers;
  private final int[] repeaters;
  private final double[] share;
  private final double[] centre;
  private final double[] spread;

  private Repurchases(RepurchaseOptions options, int items) {
    this.options = options;
    buyers = new int[items];
    repeaters = new int[items];
    share = new double[items];
    centre = new double[items];
    spread = new double[items];
  }

  /**
   * Learns from purchases.
   *
   * @param item [n] item of each purchase, in [0, items)
   * @param user [n] who bought, negative for somebody unknown, who is left out
   * @param day [n] when, in days
   * @param category [items] category of each item, -1 for none
   */
  public static Repurchases of(
      int[] item, int[] user, int[] day, int[] category, RepurchaseOptions options) {
    if (item.length != user.length || item.length != day.length) {
      throw new IllegalArgumentException(
          "%d items, %d users and %d days must be as many"
              .formatted(item.length, user.length, day.length));
    }
    Repurchases learnt = new Repurchases(options, category.length);
    learnt.shrink(new RepurchaseGaps(item, user, day, category.length), category);
    return learnt;
  }

  /** Number of items. */
  public int items() {
    return buyers.length;
  }

  /** Whether shoppers in general buy the item again and again. */
  public boolean qualifies(int item) {
    return repeaters[item] >= options.leastRepeaters() && share[item] >= options.leastShare();
  }

  /** How many shoppers bought the item. */
  public int buyers(int item) {
    return buyers[item];
  }

  /** How many shoppers bought the item on two days or more. */
  public int repeaters(int item) {
    return repeaters[item];
  }

  /** q, the share of buyers who buy again, shrunk. */
  public double share(int item) {
    return share[item];
  }

  /**
   * exp m̂, the median days between two purchases, shrunk; 1 where nobody bought anything again.
   */
  public double interval(int item) {
    return Math.exp(centre[item]);
  }

  /** The standard deviation of the logarithm of the interval, shrunk. */
  public double spread(int item) {
    return spread[item];
  }

  private void shrink(RepurchaseGaps gaps, int[] category) {
    int categories = Arrays.stream(category).max().orElse(-1) + 1;
    int[] everywhere = new int[category.length];
    int[] each = new int[category.length];
    Arrays.setAll(each, i -> i);
    Level shop = new Level(gaps, everywhere, 1, null, null, options.strength());
    Level byCategory =
        new Level(gaps, category, categories, shop, new int[categories], options.strength());
    Level byItem = new Level(gaps, each, category.length, byCategory, category, options.strength());
    for (int i = 0; i < category.length; i++) {
      buyers[i] = byItem.buyers[i];
      repeaters[i] = byItem.repeaters[i];
      share[i] = byItem.share[i];
      centre[i] = byItem.centre[i];
      spread[i] = Math.max(LEAST_SPREAD, byItem.spread[i]);
    }
  }

  /** The figures of the groups of one level, each shrunk to the group above it. */
  private static final class Level {
    private final int[] buyers;
    private final int[] repeaters;
    private final double[] share;
    private final double[] centre;
    private final double[] spread;
    private final Level above;

    Level(RepurchaseGaps gaps, int[] groupOfItem, int groups, Level above, int[] up, double k) {
      this.above = above;
      buyers = gaps.buyers(groupOfItem, groups);
      repeaters = gaps.repeaters(groupOfItem, groups);
      share = new double[groups];
      centre = new double[groups];
      spread = new double[groups];
      double[][] medians = gaps.medians(groupOfItem, groups);
      for (int g = 0; g < groups; g++) {
        // A group that belongs to none on the level above leans on the shop itself.
        boolean orphan = above != null && up[g] < 0;
        Level parent = orphan ? above.above : above;
        int at = above == null || orphan ? 0 : up[g];
        double again = buyers[g] == 0 ? 0 : (double) repeaters[g] / buyers[g];
        if (parent == null) {
          share[g] = again;
          centre[g] = medians[0][g];
          spread[g] = NORMAL * medians[1][g];
        } else {
          share[g] = mean(buyers[g], again, k, parent.share[at]);
          centre[g] = mean(repeaters[g], medians[0][g], k, parent.centre[at]);
          spread[g] = mean(repeaters[g], NORMAL * medians[1][g], k, parent.spread[at]);
        }
      }
    }

    private static double mean(double n, double own, double k, double prior) {
      return (n * own + k * prior) / (n + k);
    }
  }
}
