package dev.shopkeeper.analytics.segment;

import java.util.Arrays;

/**
 * Describes each shopper by the {@link Feature features} of the orders and events before a time.
 *
 * <p>Lines and events at or after the as-of time are left out, so that features made for a past
 * date know nothing of what came later. Guests (negative user) are left out too. The result does
 * not depend on the order of the lines beyond the rounding of sums. O((lines + events)·log).
 */
public final class UserFeatures {
  private static final double DAY = 86_400;
  private static final int D = Feature.values().length;

  private final int users;
  private final OrderLines lines;
  private final Events events;
  private final long asOf;
  private final double[] rows; // users x D
  private final long windowStart;

  private UserFeatures(int users, OrderLines lines, Events events, long asOf, int windowDays) {
    this.users = users;
    this.lines = lines;
    this.events = events;
    this.asOf = asOf;
    this.rows = new double[users * D];
    this.windowStart = asOf - (long) (windowDays * DAY);
  }

  /**
   * Computes all features.
   *
   * @param users number of shoppers; every user index is below
   * @param asOf seconds since 1970-01-01T00:00Z
   * @param windowDays length of the window of behaviour, at least 1
   * @return users x number of features, flat, in each feature's own unit; a shopper without orders
   *     and events has the whole length of the data as recency and 0 elsewhere
   */
  public static double[] compute(
      int users, OrderLines lines, Events events, long asOf, int windowDays) {
    if (users < 1 || windowDays < 1) {
      throw new IllegalArgumentException(
          "users is " + users + " and windowDays is " + windowDays + ", both must be at least 1");
    }
    checkUsers(lines.user(), users);
    checkUsers(events.user(), users);
    UserFeatures features = new UserFeatures(users, lines, events, asOf, windowDays);
    features.addTimes();
    features.addPurchases();
    features.addBehaviour();
    features.addActiveDays();
    return features.rows;
  }

  private static void checkUsers(int[] user, int users) {
    for (int i = 0; i < user.length; i++) {
      if (user[i] >= users) {
        throw new IllegalArgumentException(
            "user of row " + i + " is " + user[i] + ", must be below " + users);
      }
    }
  }

  private void addTimes() {
    long[] first = new long[users];
    long[] last = new long[users];
    Arrays.fill(first, Long.MAX_VALUE);
    Arrays.fill(last, Long.MIN_VALUE);
    long start = asOf;
    for (int i = 0; i < lines.user().length; i++) {
      if (counts(lines.user()[i], lines.time()[i])) {
        int u = lines.user()[i];
        start = Math.min(start, lines.time()[i]);
        first[u] = Math.min(first[u], lines.time()[i]);
        if (lines.quantity()[i] > 0) {
          last[u] = Math.max(last[u], lines.time()[i]);
        }
      }
    }
    for (int i = 0; i < events.user().length; i++) {
      if (counts(events.user()[i], events.time()[i])) {
        int u = events.user()[i];
        start = Math.min(start, events.time()[i]);
        first[u] = Math.min(first[u], events.time()[i]);
      }
    }
    for (int u = 0; u < users; u++) {
      long latest = last[u] == Long.MIN_VALUE ? start : last[u];
      set(u, Feature.RECENCY_DAYS, (asOf - latest) / DAY);
      set(u, Feature.TENURE_DAYS, first[u] == Long.MAX_VALUE ? 0 : (asOf - first[u]) / DAY);
    }
  }

  private void addPurchases() {
    double[] gross = new double[users];
    double[] returned = new double[users];
    int[] bought = new int[users];
    long[] orders = new long[lines.user().length];
    long[] items = new long[lines.user().length];
    int count = 0;
    for (int i = 0; i < lines.user().length; i++) {
      int u = lines.user()[i];
      if (counts(u, lines.time()[i])) {
        add(u, Feature.MONETARY, lines.amount()[i]);
        if (lines.quantity()[i] > 0) {
          gross[u] += lines.amount()[i];
          bought[u]++;
          orders[count] = pair(u, lines.order()[i]);
          items[count++] = pair(u, lines.item()[i]);
        } else {
          returned[u] -= lines.amount()[i];
        }
      }
    }
    addDistinct(orders, count, Feature.FREQUENCY);
    addDistinct(items, count, Feature.DISTINCT_ITEMS);
    for (int u = 0; u < users; u++) {
      double orderCount = rows[u * D + Feature.FREQUENCY.ordinal()];
      if (orderCount > 0) {
        set(u, Feature.MEAN_BASKET_VALUE, gross[u] / orderCount);
        set(u, Feature.MEAN_BASKET_LINES, bought[u] / orderCount);
      }
      if (returned[u] > 0) {
        set(u, Feature.RETURN_SHARE, gross[u] > 0 ? Math.min(1, returned[u] / gross[u]) : 1);
      }
    }
  }

  private void addBehaviour() {
    for (int i = 0; i < events.user().length; i++) {
      int u = events.user()[i];
      if (inWindow(u, events.time()[i])) {
        switch (events.kind()[i]) {
          case VIEW -> add(u, Feature.VIEWS, 1);
          case CLICK -> add(u, Feature.CLICKS, 1);
          case CART -> add(u, Feature.CARTS, 1);
          case OTHER -> {
            // Counts as activity and time alone.
          }
        }
        add(u, Feature.BROWSING_MINUTES, events.seconds()[i] / 60);
      }
    }
  }

  private void addActiveDays() {
    long[] days = new long[lines.user().length + events.user().length];
    int count = 0;
    for (int i = 0; i < lines.user().length; i++) {
      if (inWindow(lines.user()[i], lines.time()[i]) && lines.quantity()[i] > 0) {
        days[count++] = pair(lines.user()[i], day(lines.time()[i]));
      }
    }
    for (int i = 0; i < events.user().length; i++) {
      if (inWindow(events.user()[i], events.time()[i])) {
        days[count++] = pair(events.user()[i], day(events.time()[i]));
      }
    }
    addDistinct(days, count, Feature.ACTIVE_DAYS);
  }

  /** Adds 1 to a user's feature for each different pair that starts with the user. */
  private void addDistinct(long[] pairs, int count, Feature feature) {
    Arrays.sort(pairs, 0, count);
    for (int i = 0; i < count; i++) {
      if (i == 0 || pairs[i] != pairs[i - 1]) {
        add((int) (pairs[i] >>> 32), feature, 1);
      }
    }
  }

  private boolean counts(int user, long time) {
    return user >= 0 && time < asOf;
  }

  private boolean inWindow(int user, long time) {
    return counts(user, time) && time >= windowStart;
  }

  private static long pair(int user, int other) {
    return (long) user << 32 | other & 0xffffffffL;
  }

  private static int day(long time) {
    return (int) Math.floorDiv(time, (long) DAY);
  }

  private void set(int user, Feature feature, double value) {
    rows[user * D + feature.ordinal()] = value;
  }

  private void add(int user, Feature feature, double value) {
    rows[user * D + feature.ordinal()] += value;
  }
}
