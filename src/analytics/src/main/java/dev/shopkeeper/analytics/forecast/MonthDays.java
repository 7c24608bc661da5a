package dev.shopkeeper.analytics.forecast;

import java.time.LocalDate;
import java.util.Arrays;

/**
 * How much a whole shop sells on each day of the month, against its usual day: pay days, benefits
 * and rents move all items, each too little to be seen in its own sales.
 *
 * <pre>
 *   r_t = total_t / (mean of the 28 days around t · factor of its weekday)
 *   f_d = 1 + (r̄_d - 1) τ² / (τ² + s²/n_d)
 * </pre>
 *
 * <p>with r̄_d and n_d mean and number of the r of day d of the month in the last {@value #DAYS}
 * days, s² their variance within a day of the month and τ² what their means vary beyond s²/n_d
 * (empirical Bayes). Where they vary no more than chance does at 95 %, all factors are 1. Days with
 * less than a third of what is usual are left out, the shop was shut.
 *
 * @param factors length 31; the first is that of the first day of a month
 */
record MonthDays(double[] factors) {
  static final int DAYS = 1_096;
  private static final int LEAST_DAYS = 365;
  private static final int AROUND = 28;
  private static final int WEEK = 7;
  private static final int LONGEST_MONTH = 31;

  /** χ² of 31 over 31 that chance alone exceeds once in twenty times. */
  private static final double SIGNIFICANT = 1.45;

  private static final double SHUT = 1.0 / 3;
  static final MonthDays NONE = new MonthDays(ones());

  /**
   * The factors of a shop.
   *
   * @param total units sold by all series on each day, oldest first
   * @param firstDay epoch day of the first
   */
  static MonthDays of(double[] total, long firstDay) {
    if (total.length < LEAST_DAYS) {
      return NONE;
    }
    double[] ratio = ratios(total);
    double[] sum = new double[LONGEST_MONTH];
    double[] squares = new double[LONGEST_MONTH];
    int[] count = new int[LONGEST_MONTH];
    for (int t = 0; t < total.length; t++) {
      if (!Double.isNaN(ratio[t])) {
        int day = place(firstDay + t);
        sum[day] += ratio[t];
        squares[day] += ratio[t] * ratio[t];
        count[day]++;
      }
    }
    return shrunken(sum, squares, count);
  }

  double factor(long epochDay) {
    return factors[place(epochDay)];
  }

  private static int place(long epochDay) {
    return LocalDate.ofEpochDay(epochDay).getDayOfMonth() - 1;
  }

  private static MonthDays shrunken(double[] sum, double[] squares, int[] count) {
    double within = 0;
    double between = 0;
    double noise = 0;
    int degrees = 0;
    int days = 0;
    for (int d = 0; d < LONGEST_MONTH; d++) {
      if (count[d] < 2) {
        return NONE;
      }
      double mean = sum[d] / count[d];
      within += squares[d] - sum[d] * mean;
      degrees += count[d] - 1;
      between += (mean - 1) * (mean - 1);
      noise += 1.0 / count[d];
      days++;
    }
    double variance = Math.max(0, within / degrees);
    if (between <= SIGNIFICANT * variance * noise) {
      return NONE;
    }
    double own = (between - variance * noise) / days;
    double[] factors = ones();
    for (int d = 0; d < LONGEST_MONTH; d++) {
      factors[d] += (sum[d] / count[d] - 1) * own / (own + variance / count[d]);
    }
    return new MonthDays(factors);
  }

  /** r of each day; NaN at both ends and where the shop was shut. */
  private static double[] ratios(double[] total) {
    double[] usual = usual(total);
    double[] sum = new double[WEEK];
    int[] count = new int[WEEK];
    for (int t = 0; t < total.length; t++) {
      if (total[t] > SHUT * usual[t]) {
        sum[t % WEEK] += total[t] / usual[t];
        count[t % WEEK]++;
      }
    }
    double[] ratio = new double[total.length];
    for (int t = 0; t < total.length; t++) {
      // A weekday without sales would divide by nothing; such a day tells nothing either.
      boolean open = total[t] > SHUT * usual[t] && sum[t % WEEK] > 0;
      ratio[t] = open ? total[t] / usual[t] * count[t % WEEK] / sum[t % WEEK] : Double.NaN;
    }
    return ratio;
  }

  /** Mean of the 28 days around each day, the two ends sharing a weight; NaN near the ends. */
  private static double[] usual(double[] total) {
    double[] usual = new double[total.length];
    Arrays.fill(usual, Double.NaN);
    int half = AROUND / 2;
    for (int t = half; t < total.length - half; t++) {
      double sum = 0.5 * (total[t - half] + total[t + half]);
      for (int k = 1 - half; k < half; k++) {
        sum += total[t + k];
      }
      usual[t] = sum / AROUND;
    }
    return usual;
  }

  private static double[] ones() {
    double[] ones = new double[LONGEST_MONTH];
    Arrays.fill(ones, 1);
    return ones;
  }
}
