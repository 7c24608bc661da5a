package dev.shopkeeper.analytics.forecast;

import dev.shopkeeper.analytics.forecast.series.CentredAverage;
import java.util.Arrays;
import java.util.Set;

/**
 * The season of a series by classical decomposition.
 *
 * <p>Whether there is one is asked as in the theta method's M3 practice: the autocorrelation r_m at
 * the season length m must exceed 1.645·√((1 + 2 Σ_{k<m} r_k²)/n) in size (90 % two-sided,
 * Bartlett). Indices are means by place in the season of value over centred moving average
 * (multiplicative, scaled to mean 1), or of their difference where some value is not above zero
 * (additive, shifted to mean 0).
 *
 * @param multiplicative whether indices divide, or else are subtracted
 * @param indices one for each place in the season; index of step t (from 0) is indices[t mod
 *     length]; length 1 is no season
 */
record SeasonalPattern(boolean multiplicative, double[] indices) {
  private static final double CRITICAL = 1.645;
  private static final int DAYS_OF_WEEK = 7;

  /** Steps in a day that is cut into hours, halves or quarters of them. */
  private static final Set<Integer> DAYS = Set.of(24, 48, 96);

  static final SeasonalPattern NONE = new SeasonalPattern(true, new double[] {1});

  /** The pattern of y at season length m, or none where the test does not find one; O(n·m). */
  static SeasonalPattern of(double[] y, int m) {
    if (!found(y, m)) {
      return NONE;
    }
    return assumed(y, cycle(y, m));
  }

  /** Whether y has a season of m steps. */
  static boolean found(double[] y, int m) {
    return m >= 2 && y.length >= 2 * m + 1 && isSeasonal(y, m);
  }

  /** The pattern of y at length m, asked or not; none where it has no use. */
  static SeasonalPattern assumed(double[] y, int m) {
    boolean multiplicative = Arrays.stream(y).allMatch(value -> value > 0);
    double[] indices = decompose(y, m, multiplicative);
    boolean usable = !multiplicative || Arrays.stream(indices).allMatch(index -> index > 0);
    return usable ? new SeasonalPattern(multiplicative, indices) : NONE;
  }

  /** Steps in a week of which a day has m; 0 where m steps are no day. */
  static int week(int m) {
    return DAYS.contains(m) ? DAYS_OF_WEEK * m : 0;
  }

  /** Hours repeat by the day or, where that fits better and is seen twice, by the week. */
  private static int cycle(double[] y, int m) {
    int week = week(m);
    if (week == 0 || y.length < 2 * week + 1) {
      return m;
    }
    double mean = Arrays.stream(y).sum() / y.length;
    double byDay = covariance(y, mean, m) / (y.length - m);
    double byWeek = covariance(y, mean, week) / (y.length - week);
    return byWeek > byDay ? week : m;
  }

  boolean isPresent() {
    return indices.length > 1;
  }

  /** y without its season, a new array. */
  double[] remove(double[] y) {
    double[] adjusted = new double[y.length];
    for (int t = 0; t < y.length; t++) {
      double index = indices[t % indices.length];
      adjusted[t] = multiplicative ? y[t] / index : y[t] - index;
    }
    return adjusted;
  }

  /** A value of step t (from 0) with its season put back. */
  double restore(double value, int t) {
    double index = indices[t % indices.length];
    return multiplicative ? value * index : value + index;
  }

  /** Values of steps n, n+1, .. with their season put back. */
  double[] restore(double[] adjusted, int n) {
    double[] values = new double[adjusted.length];
    for (int h = 0; h < values.length; h++) {
      values[h] = restore(adjusted[h], n + h);
    }
    return values;
  }

  /** What an error at step t is multiplied by when the season is put back. */
  double scale(int t) {
    return multiplicative ? indices[t % indices.length] : 1;
  }

  static boolean isSeasonal(double[] y, int m) {
    int n = y.length;
    double mean = Arrays.stream(y).sum() / n;
    double variance = 0;
    for (double value : y) {
      variance += (value - mean) * (value - mean);
    }
    if (variance <= 0) {
      return false;
    }
    double squares = 0;
    for (int lag = 1; lag < m; lag++) {
      double r = covariance(y, mean, lag) / variance;
      squares += r * r;
    }
    double atSeason = covariance(y, mean, m) / variance;
    return Math.abs(atSeason) > CRITICAL * Math.sqrt((1 + 2 * squares) / n);
  }

  private static double covariance(double[] y, double mean, int lag) {
    double sum = 0;
    for (int t = lag; t < y.length; t++) {
      sum += (y[t] - mean) * (y[t - lag] - mean);
    }
    return sum;
  }

  private static double[] decompose(double[] y, int m, boolean multiplicative) {
    double[] sum = new double[m];
    int[] count = new int[m];
    int half = m / 2;
    for (int t = half; t < y.length - half; t++) {
      double trend = CentredAverage.at(y, t, m);
      sum[t % m] += multiplicative ? y[t] / trend : y[t] - trend;
      count[t % m]++;
    }
    double total = 0;
    for (int i = 0; i < m; i++) {
      sum[i] /= count[i];
      total += sum[i];
    }
    for (int i = 0; i < m; i++) {
      sum[i] = multiplicative ? sum[i] * m / total : sum[i] - total / m;
    }
    return sum;
  }
}
