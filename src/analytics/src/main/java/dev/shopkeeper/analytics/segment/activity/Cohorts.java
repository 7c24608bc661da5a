package dev.shopkeeper.analytics.segment.activity;

import dev.shopkeeper.analytics.segment.OrderLines;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;

/**
 * Shoppers grouped by the month (UTC) of their first order, and how many of them ordered in each
 * month since.
 *
 * <p>Only whole months count: the last is the one that has ended when the as-of day has. The cohort
 * of the data's first month holds everybody who bought before and again in it. Guests and returns
 * are left out.
 *
 * @param firstMonth month of the first cohort, in months since 1970-01
 * @param shoppers of each cohort, how many
 * @param active of each cohort, of each month from its own on, how many of them ordered
 */
public record Cohorts(long firstMonth, int[] shoppers, int[][] active) {
  private static final long DAY = 86_400;

  /**
   * Counts; O(n log n) for n lines.
   *
   * @param users number of shoppers; every user index is below
   * @param asOf seconds since 1970-01-01T00:00Z; later lines are left out
   * @param most the most cohorts, the latest of them; at least 1
   */
  public static Cohorts of(int users, OrderLines lines, long asOf, int most) {
    if (most < 1) {
      throw new IllegalArgumentException("most is " + most + ", must be at least 1");
    }
    long end = month(Math.floorDiv(asOf, DAY) + 1);
    long[] first = new long[users];
    Arrays.fill(first, Long.MAX_VALUE);
    long[] bought = new long[lines.user().length]; // user, month
    int count = 0;
    for (int i = 0; i < bought.length; i++) {
      int user = lines.user()[i];
      if (user >= 0 && lines.quantity()[i] > 0 && lines.time()[i] <= asOf) {
        long month = month(Math.floorDiv(lines.time()[i], DAY));
        first[user] = Math.min(first[user], month);
        bought[count++] = (long) user << 32 | month & 0xffffffffL;
      }
    }
    long start = Arrays.stream(first).min().orElse(end);
    long firstMonth = Math.max(Math.min(start, end), end - most);
    Cohorts cohorts = empty(firstMonth, (int) (end - firstMonth));
    cohorts.fill(first, bought, count);
    return cohorts;
  }

  private static Cohorts empty(long firstMonth, int months) {
    int[][] active = new int[months][];
    Arrays.setAll(active, cohort -> new int[months - cohort]);
    return new Cohorts(firstMonth, new int[months], active);
  }

  private void fill(long[] first, long[] bought, int count) {
    for (long month : first) {
      if (month >= firstMonth && month < firstMonth + shoppers.length) {
        shoppers[(int) (month - firstMonth)]++;
      }
    }
    Arrays.sort(bought, 0, count);
    for (int i = 0; i < count; i++) {
      if (i == 0 || bought[i] != bought[i - 1]) {
        long cohort = first[(int) (bought[i] >>> 32)] - firstMonth;
        long month = (int) bought[i] - firstMonth - cohort;
        if (cohort >= 0 && cohort < active.length && month < active[(int) cohort].length) {
          active[(int) cohort][(int) month]++;
        }
      }
    }
  }

  /** Months from 1970-01 to a day's. */
  private static long month(long day) {
    return ChronoUnit.MONTHS.between(LocalDate.EPOCH, LocalDate.ofEpochDay(day).withDayOfMonth(1));
  }
}
