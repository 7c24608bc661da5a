package dev.shopkeeper.recompute.forecast;

import java.time.LocalDate;
import java.util.Arrays;

/** The distance between two steps of a series, and the season that goes with it. */
enum TimeUnit {
  /** Times are step numbers already. */
  STEP(1, 1),
  DAY(7, 1),
  WEEK(52, 7),
  MONTH(12, 365.0 / 12),
  QUARTER(4, 365.0 / 4),
  YEAR(1, 365);

  private static final int DAYS_OF_SHORTEST_MONTH = 28;
  private static final int MONTHS_OF_YEAR = 12;

  private final int season;
  private final double days;

  TimeUnit(int season, double days) {
    this.season = season;
    this.days = days;
  }

  /** Days in a step; a numbered step is taken as a day. */
  double days() {
    return days;
  }

  /** Steps in a season where the data do not say. */
  int season() {
    return season;
  }

  /**
   * The coarsest unit in which all distances are whole: years, quarters or months if all dates fall
   * on one day of the month (or on month ends), else weeks or days.
   *
   * @param days epoch days, ascending, without repetition, of one or more series side by side
   */
  static TimeUnit of(long[][] days) {
    long months = 0;
    long distance = 0;
    boolean monthly = true;
    for (long[] series : days) {
      for (int i = 1; i < series.length; i++) {
        LocalDate from = LocalDate.ofEpochDay(series[i - 1]);
        LocalDate to = LocalDate.ofEpochDay(series[i]);
        distance = gcd(distance, series[i] - series[i - 1]);
        months = gcd(months, month(series[i]) - month(series[i - 1]));
        monthly &=
            sameDayOfMonth(from, to)
                && to.toEpochDay() - from.toEpochDay() >= DAYS_OF_SHORTEST_MONTH;
      }
    }
    if (distance > 0 && monthly) {
      return months % MONTHS_OF_YEAR == 0 ? YEAR : months % 3 == 0 ? QUARTER : MONTH;
    }
    return distance > 0 && distance % 7 == 0 ? WEEK : DAY;
  }

  /** The number of a time on this unit's line; times of one step have one number. */
  long number(long time) {
    return switch (this) {
      case STEP, DAY -> time;
      case WEEK -> Math.floorDiv(time, 7);
      case MONTH -> month(time);
      case QUARTER -> Math.floorDiv(month(time), 3);
      case YEAR -> Math.floorDiv(month(time), MONTHS_OF_YEAR);
    };
  }

  private static long month(long epochDay) {
    LocalDate date = LocalDate.ofEpochDay(epochDay);
    return (long) MONTHS_OF_YEAR * date.getYear() + date.getMonthValue() - 1;
  }

  private static boolean sameDayOfMonth(LocalDate a, LocalDate b) {
    return a.getDayOfMonth() == b.getDayOfMonth()
        || (a.getDayOfMonth() == a.lengthOfMonth() && b.getDayOfMonth() == b.lengthOfMonth());
  }

  private static long gcd(long... values) {
    return Arrays.stream(values).reduce(0, (a, b) -> b == 0 ? a : gcdOf(a, b));
  }

  private static long gcdOf(long a, long b) {
    return b == 0 ? a : gcdOf(b, a % b);
  }
}
