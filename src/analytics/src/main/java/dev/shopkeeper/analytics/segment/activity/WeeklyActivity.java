package dev.shopkeeper.analytics.segment.activity;

import dev.shopkeeper.analytics.segment.OrderLines;
import java.util.Arrays;

/**
 * Orders, money and shoppers who ordered, by group and week.
 *
 * <p>A week begins on Monday, 0:00 UTC. Only whole weeks count: the first begins on or after the
 * day of the first line, the last has ended when the as-of day has. Guests and returns are left
 * out. An order whose lines lie in two weeks counts in both.
 *
 * @param firstDay the Monday of the first week, in days since 1970-01-01
 * @param weeks how many weeks there are
 * @param orders groups + 1 x weeks, flat; the last group is everybody
 * @param money the same in the shop's money
 * @param shoppers the same
 */
public record WeeklyActivity(
    long firstDay, int weeks, double[] orders, double[] money, double[] shoppers) {
  private static final long DAY = 86_400;
  private static final int WEEK = 7;

  /** 1970-01-05 was a Monday. */
  private static final long A_MONDAY = 4;

  /**
   * Counts; O(n log n) for n lines.
   *
   * @param groups number of groups
   * @param groupOf of each shopper, 0 to groups − 1
   * @param lines the order lines
   * @param asOf seconds since 1970-01-01T00:00Z; later lines are left out
   * @param mostWeeks the most weeks, the latest of them; at least 1
   */
  public static WeeklyActivity of(
      int groups, int[] groupOf, OrderLines lines, long asOf, int mostWeeks) {
    if (groups < 1 || mostWeeks < 1) {
      throw new IllegalArgumentException(
          "groups is " + groups + " and mostWeeks " + mostWeeks + ", both must be at least 1");
    }
    long end = monday(Math.floorDiv(asOf, DAY) + 1);
    long start = Long.MAX_VALUE;
    for (int i = 0; i < lines.user().length; i++) {
      if (lines.user()[i] >= 0 && lines.quantity()[i] > 0 && lines.time()[i] <= asOf) {
        start = Math.min(start, Math.floorDiv(lines.time()[i], DAY));
      }
    }
    long first = start == Long.MAX_VALUE ? end : monday(start + WEEK - 1);
    int weeks = (int) Math.min(mostWeeks, Math.max(0, (end - first) / WEEK));
    first = end - (long) weeks * WEEK;
    return count(groups, groupOf, lines, first, weeks);
  }

  private static WeeklyActivity count(
      int groups, int[] groupOf, OrderLines lines, long first, int weeks) {
    int size = (groups + 1) * weeks;
    WeeklyActivity activity =
        new WeeklyActivity(first, weeks, new double[size], new double[size], new double[size]);
    long[] orders = new long[lines.user().length];
    long[] shoppers = new long[lines.user().length];
    int[] shopperOf = new int[1 + Arrays.stream(lines.order()).max().orElse(0)];
    int count = 0;
    for (int i = 0; i < lines.user().length; i++) {
      long week = Math.floorDiv(Math.floorDiv(lines.time()[i], DAY) - first, (long) WEEK);
      int user = lines.user()[i];
      if (user >= 0 && lines.quantity()[i] > 0 && week >= 0 && week < weeks) {
        shopperOf[lines.order()[i]] = user;
        orders[count] = week << 32 | lines.order()[i];
        shoppers[count++] = week << 32 | user;
        activity.add(activity.money, groups, groupOf[user], (int) week, lines.amount()[i]);
      }
    }
    Arrays.sort(orders, 0, count);
    Arrays.sort(shoppers, 0, count);
    for (int i = 0; i < count; i++) {
      if (i == 0 || orders[i] != orders[i - 1]) {
        int group = groupOf[shopperOf[(int) orders[i]]];
        activity.add(activity.orders, groups, group, (int) (orders[i] >>> 32), 1);
      }
      if (i == 0 || shoppers[i] != shoppers[i - 1]) {
        int group = groupOf[(int) shoppers[i]];
        activity.add(activity.shoppers, groups, group, (int) (shoppers[i] >>> 32), 1);
      }
    }
    return activity;
  }

  /** One group's values of a measure; everybody's for the last group. */
  public double[] of(double[] measure, int group) {
    return Arrays.copyOfRange(measure, group * weeks, (group + 1) * weeks);
  }

  private void add(double[] measure, int groups, int group, int week, double value) {
    measure[group * weeks + week] += value;
    measure[groups * weeks + week] += value;
  }

  /** The last Monday that is not after a day. */
  private static long monday(long day) {
    return day - Math.floorMod(day - A_MONDAY, (long) WEEK);
  }
}
