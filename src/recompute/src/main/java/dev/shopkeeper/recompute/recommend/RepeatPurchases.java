package dev.shopkeeper.recompute.recommend;

import dev.shopkeeper.recompute.data.OrderLines;
import dev.shopkeeper.recompute.data.Shop;
import it.unimi.dsi.fastutil.longs.Long2LongOpenHashMap;
import java.time.Duration;

/**
 * Which items shoppers buy again and again: the share of an item's buyers who bought it on a second
 * day.
 *
 * <pre>
 *   share(i) = (repeaters_i + m · share(category of i)) / (buyers_i + m)
 * </pre>
 *
 * and likewise a category's share drawn towards the shop's: the mean of a beta distribution whose
 * prior weighs as much as m = {@value #PRIOR} buyers, so that an item sold to one shopper twice is
 * no consumable yet. Guests do not count: nobody knows who comes back.
 */
final class RepeatPurchases {
  private static final int PRIOR = 10;
  private static final long DAY = Duration.ofDays(1).toSeconds();
  private static final long REPEATED = Long.MAX_VALUE;

  private final Shop shop;
  private final int[] buyers;
  private final int[] repeaters;
  private final double[] categoryShare;
  private final double shopShare;

  RepeatPurchases(Shop shop) {
    this.shop = shop;
    this.buyers = new int[shop.items().size()];
    this.repeaters = new int[shop.items().size()];
    count();
    int categories = shop.categories().size();
    int[] ofCategory = new int[categories];
    int[] again = new int[categories];
    long all = 0;
    long allAgain = 0;
    for (int item = 0; item < buyers.length; item++) {
      int category = shop.catalogue().category()[item];
      if (category >= 0) {
        ofCategory[category] += buyers[item];
        again[category] += repeaters[item];
      }
      all += buyers[item];
      allAgain += repeaters[item];
    }
    shopShare = all == 0 ? 0 : (double) allAgain / all;
    categoryShare = new double[categories];
    for (int category = 0; category < categories; category++) {
      categoryShare[category] = drawn(again[category], ofCategory[category], shopShare);
    }
  }

  /** The share for an item of the shop's dictionary, in whole percent. */
  int percent(int item) {
    int category = shop.catalogue().category()[item];
    double prior = category < 0 ? shopShare : categoryShare[category];
    return (int) Math.round(100 * drawn(repeaters[item], buyers[item], prior));
  }

  private void count() {
    OrderLines lines = shop.orderLines();
    Long2LongOpenHashMap firstDay = new Long2LongOpenHashMap();
    firstDay.defaultReturnValue(Long.MIN_VALUE);
    for (int n = 0; n < lines.size(); n++) {
      int user = lines.user()[n];
      if (user < 0) {
        continue;
      }
      int item = lines.item()[n];
      long pair = (long) item << 32 | user;
      long day = Math.floorDiv(lines.second()[n], DAY);
      long seen = firstDay.putIfAbsent(pair, day);
      if (seen == Long.MIN_VALUE) {
        buyers[item]++;
      } else if (seen != REPEATED && seen != day) {
        repeaters[item]++;
        firstDay.put(pair, REPEATED);
      }
    }
  }

  private static double drawn(int again, int all, double prior) {
    return (again + PRIOR * prior) / (all + PRIOR);
  }
}
