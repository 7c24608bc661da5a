package dev.shopkeeper.recompute.segment;

import dev.shopkeeper.recompute.data.OrderLines;
import dev.shopkeeper.recompute.data.Shop;
import java.time.Duration;
import java.util.Arrays;

/**
 * The days (UTC) on which each user ordered, and what was spent on them.
 *
 * @param start users + 1 offsets: user u has the days start[u] to start[u + 1] − 1
 * @param day in days since 1970-01-01, ascending within a user
 * @param value money spent on it
 */
record OrderDays(int[] start, int[] day, double[] value) {
  private static final long DAY = Duration.ofDays(1).toSeconds();

  static OrderDays of(Shop shop) {
    OrderLines lines = shop.orderLines();
    long[] pairs = new long[lines.size()];
    int count = 0;
    for (int n = 0; n < lines.size(); n++) {
      if (lines.user()[n] >= 0) {
        pairs[count++] = pair(lines, n);
      }
    }
    Arrays.sort(pairs, 0, count);
    long[] distinct = Arrays.stream(pairs, 0, count).distinct().toArray();
    double[] value = new double[distinct.length];
    for (int n = 0; n < lines.size(); n++) {
      if (lines.user()[n] >= 0) {
        value[Arrays.binarySearch(distinct, pair(lines, n))] +=
            lines.quantity()[n] * lines.price()[n];
      }
    }
    int[] start = new int[shop.users().size() + 1];
    int[] day = new int[distinct.length];
    for (int d = 0; d < distinct.length; d++) {
      start[(int) (distinct[d] >> 32) + 1]++;
      day[d] = (int) distinct[d];
    }
    for (int u = 1; u < start.length; u++) {
      start[u] += start[u - 1];
    }
    return new OrderDays(start, day, value);
  }

  private static long pair(OrderLines lines, int n) {
    return (long) lines.user()[n] << 32 | Math.floorDiv(lines.second()[n], DAY) & 0xffffffffL;
  }

  /** The day of an epoch second. */
  static int day(long second) {
    return (int) Math.floorDiv(second, DAY);
  }

  int users() {
    return start.length - 1;
  }

  /** The first day on which anybody ordered. */
  int firstOfAll() {
    return Arrays.stream(day).min().orElse(Integer.MAX_VALUE);
  }

  /** How many days with an order a user has up to a day, that day included. */
  int until(int user, int last) {
    int from = start[user];
    int found = Arrays.binarySearch(day, from, start[user + 1], last);
    return (found >= 0 ? found + 1 : -found - 1) - from;
  }

  /** Mean spent on the first so many days. */
  double meanValue(int user, int days) {
    double sum = 0;
    for (int d = start[user]; d < start[user] + days; d++) {
      sum += value[d];
    }
    return sum / days;
  }

  /** A user's n-th day with an order, counting from 0. */
  int day(int user, int n) {
    return day[start[user] + n];
  }
}
