package dev.shopkeeper.analytics.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What the daily series of a shop have in common, for forecasts of sparse demand: how fast levels
 * move ({@link SharedLevel}), which days of the week and which of the month ({@link MonthDays}) are
 * busy. Weekdays are those of the last {@value #WEEKS} weeks, their units over the mean weekday's.
 *
 * <p>Learnt from the series' own past alone; a forecast of the steps hidden from it must be made
 * with what was learnt before them. Deterministic; O(total length).
 */
public final class SharedDays {
  /** Nothing shared: each series stands alone. */
  public static final SharedDays NONE = new SharedDays(null, null, MonthDays.NONE);

  private static final int WEEK = 7;
  private static final int WEEKS = 104;
  private static final int FEWEST_WEEKS = 8;

  private final SharedLevel level;

  /** Length 7, by epoch day modulo 7; null where days have no dates. */
  private final double[] weekdays;

  private final MonthDays monthDays;

  private SharedDays(SharedLevel level, double[] weekdays, MonthDays monthDays) {
    this.level = level;
    this.weekdays = weekdays;
    this.monthDays = monthDays;
  }

  /**
   * Learns from the series of a shop.
   *
   * @param series demand by day, oldest first, NaN where missing; those that hold a negative value
   *     are left out
   * @param nextDay epoch day after the last value of each; null where days have no dates
   */
  public static SharedDays of(double[][] series, long[] nextDay) {
    List<double[]> usable = new ArrayList<>();
    List<Long> ends = new ArrayList<>();
    for (int n = 0; n < series.length; n++) {
      if (Gaps.firstSeen(series[n]) >= 0 && Arrays.stream(series[n]).noneMatch(y -> y < 0)) {
        usable.add(Gaps.fill(series[n], WEEK));
        ends.add(nextDay == null ? 0 : nextDay[n]);
      }
    }
    SharedLevel level = SharedLevel.of(usable.toArray(double[][]::new));
    if (nextDay == null || usable.isEmpty()) {
      return new SharedDays(level, null, MonthDays.NONE);
    }
    long end = ends.stream().mapToLong(Long::longValue).max().orElseThrow();
    double[] total = total(usable, ends, end);
    return new SharedDays(level, weekdays(total, end), MonthDays.of(total, end - total.length));
  }

  /** The level that the shop's weights see in y; NaN where nothing was learnt. */
  double level(double[] y) {
    return level == null ? Double.NaN : level.of(y);
  }

  /** Factors of h days from the given one on. */
  double[] monthDays(long firstDay, int horizon) {
    double[] factors = new double[horizon];
    Arrays.setAll(factors, h -> monthDays.factor(firstDay + h));
    return factors;
  }

  /** Factors of the weekdays, the first that of the given day; null where none are known. */
  double[] weekdays(long firstDay) {
    if (weekdays == null) {
      return null;
    }
    double[] factors = new double[WEEK];
    Arrays.setAll(factors, j -> weekdays[Math.floorMod(firstDay + j, WEEK)]);
    return factors;
  }

  private static double[] weekdays(double[] total, long end) {
    int weeks = Math.min(WEEKS, total.length / WEEK);
    double[] sold = new double[WEEK];
    for (int k = 1; k <= weeks * WEEK; k++) {
      sold[Math.floorMod(end - k, WEEK)] += total[total.length - k];
    }
    double mean = Arrays.stream(sold).sum() / WEEK;
    if (weeks < FEWEST_WEEKS || !(mean > 0)) {
      return null;
    }
    return Arrays.stream(sold).map(units -> units / mean).toArray();
  }

  /** Units of all series on the last days before the end. */
  private static double[] total(List<double[]> series, List<Long> ends, long end) {
    double[] total = new double[MonthDays.DAYS];
    int oldest = MonthDays.DAYS;
    for (int n = 0; n < series.size(); n++) {
      double[] y = series.get(n);
      long shift = MonthDays.DAYS - (end - ends.get(n)) - y.length;
      for (int t = 0; t < y.length; t++) {
        if (shift + t >= 0) {
          total[(int) (shift + t)] += y[t];
          oldest = (int) Math.min(oldest, shift + t);
        }
      }
    }
    return Arrays.copyOfRange(total, oldest, MonthDays.DAYS);
  }
}
