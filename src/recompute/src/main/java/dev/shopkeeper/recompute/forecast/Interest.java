package dev.shopkeeper.recompute.forecast;

import dev.shopkeeper.recompute.data.Events;
import dev.shopkeeper.recompute.data.Shop;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;

/**
 * By how much shoppers looked at each item, and put it into carts, more in the last week than they
 * used to, now and as it was known when earlier forecasts were made.
 *
 * <pre>
 *   z_i = log((l_i + {@value #PRIOR}) / (u_i / 8 + {@value #PRIOR})) - log(Σ l / (Σ u / 8)),   in [-2, 2]
 * </pre>
 *
 * <p>with l the events of the last seven days and u those of the eight weeks before. What all items
 * have in common is taken out: a campaign for the shop and a counter that stopped are seen in its
 * sales, and not item by item. Where events do not reach back nine weeks, or are fewer than {@value
 * #LEAST} in either time, nothing is known.
 */
final class Interest {
  /** Kinds of event, by the names of the data contract. */
  static final String[] KINDS = {"view", "cart"};

  /** Days before the end of the data: now, and the origins of {@link Hindsight}. */
  static final int[] ORIGINS = {0, 28, 84};

  private static final int LATE = 7;
  private static final int USUAL_WEEKS = 8;
  private static final int PRIOR = 3;
  private static final int LEAST = 100;
  private static final double FURTHEST = 2;
  private static final long DAY = 86_400;

  /** [origin][kind][item]; null where nothing is known. */
  private final double[][][] change = new double[ORIGINS.length][KINDS.length][];

  /** Counts the events up to a time. */
  Interest(Shop shop, Instant asOf) {
    for (int kind = 0; kind < KINDS.length; kind++) {
      int type = shop.eventTypes().find(KINDS[kind]);
      if (type >= 0) {
        count(shop, type, kind, asOf.getEpochSecond());
      }
    }
  }

  private void count(Shop shop, int type, int kind, long end) {
    int[][] late = new int[ORIGINS.length][shop.items().size()];
    int[][] usual = new int[ORIGINS.length][shop.items().size()];
    long oldest = 0;
    Events events = shop.events();
    for (int n = 0; n < events.size(); n++) {
      long since = end - events.second()[n];
      if (events.type()[n] == type && events.item()[n] >= 0 && since >= 0) {
        long age = since / DAY;
        oldest = Math.max(oldest, age);
        for (int origin = 0; origin < ORIGINS.length; origin++) {
          long before = age - ORIGINS[origin];
          if (before >= 0 && before < LATE) {
            late[origin][events.item()[n]]++;
          } else if (before >= LATE && before < (1 + USUAL_WEEKS) * LATE) {
            usual[origin][events.item()[n]]++;
          }
        }
      }
    }
    for (int origin = 0; origin < ORIGINS.length; origin++) {
      if (oldest + 1 >= ORIGINS[origin] + (1 + USUAL_WEEKS) * LATE) {
        change[origin][kind] = changes(late[origin], usual[origin]);
      }
    }
  }

  private static double[] changes(int[] late, int[] usual) {
    long all = Arrays.stream(late).asLongStream().sum();
    long before = Arrays.stream(usual).asLongStream().sum();
    if (all < LEAST || before < LEAST) {
      return null;
    }
    double common = Math.log(all * (double) USUAL_WEEKS / before);
    double[] changes = new double[late.length];
    for (int item = 0; item < changes.length; item++) {
      double own =
          Math.log((late[item] + PRIOR) / (usual[item] / (double) USUAL_WEEKS + PRIOR)) - common;
      changes[item] = Math.max(-FURTHEST, Math.min(FURTHEST, own));
    }
    return changes;
  }

  /** Whether anything is known as of an origin. */
  boolean known(int origin) {
    return Arrays.stream(change[origin]).anyMatch(Objects::nonNull);
  }

  /** z of an item; 0 where nothing is known. */
  double of(int origin, int kind, int item) {
    return change[origin][kind] == null ? 0 : change[origin][kind][item];
  }
}
