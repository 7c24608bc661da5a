package dev.shopkeeper.analytics.forecast.ets;

import dev.shopkeeper.analytics.forecast.series.CentredAverage;
import java.util.Arrays;

/**
 * Heuristic first states (Hyndman et al. 2008, section 2.6.1): the season by classical
 * decomposition of the first three seasons, level and slope by a line through the first values
 * without it.
 *
 * @param level l_0
 * @param slope b_0 for a form with a trend
 * @param seasonal s_{1-m} .. s_0: zeros or ones where there is no season
 * @param levelUnit by how much to vary the level: a typical surprise
 * @param slopeUnit by how much to vary the slope
 * @param seasonUnit by how much to vary a seasonal state
 */
record InitialStates(
    double level,
    double slope,
    double[] seasonal,
    double levelUnit,
    double slopeUnit,
    double seasonUnit) {
  private static final int SEASONS = 3;
  private static final int LEAST_LINE = 10;
  private static final double LEAST_FACTOR = 0.01;
  private static final double LARGEST_FACTOR_UNIT = 0.3;

  /** States for forms with this kind of season and with or without a trend. */
  static InitialStates of(double[] y, int m, EtsForm form) {
    double[] seasonal = new double[m];
    boolean multiplied = form.season() == EtsForm.Season.MULTIPLICATIVE;
    if (form.hasSeason()) {
      seasonal = decompose(Arrays.copyOf(y, Math.min(y.length, SEASONS * m)), m, multiplied);
    } else {
      Arrays.fill(seasonal, multiplied ? 1 : 0);
    }
    int length = Math.min(y.length, Math.max(LEAST_LINE, form.hasSeason() ? 2 * m : 0));
    double[] adjusted = new double[length];
    double mean = 0;
    for (int t = 0; t < length; t++) {
      adjusted[t] = multiplied ? y[t] / seasonal[t % m] : y[t] - seasonal[t % m];
      mean += adjusted[t] / length;
    }
    double centre = (length + 1) / 2.0;
    double cross = 0;
    double square = 0;
    for (int t = 1; t <= length; t++) {
      cross += (t - centre) * (adjusted[t - 1] - mean);
      square += (t - centre) * (t - centre);
    }
    double slope = form.hasTrend() && square > 0 ? cross / square : 0;
    double level = mean - slope * centre;
    if (form.multipliesError() || multiplied) {
      level = Math.max(level, LEAST_FACTOR * mean);
    }
    double unit = typicalChange(adjusted, mean);
    double seasonUnit = multiplied ? Math.min(LARGEST_FACTOR_UNIT, unit / mean) : unit;
    return new InitialStates(level, slope, seasonal, unit, unit / Math.sqrt(length), seasonUnit);
  }

  /** Root mean square of changes, or a thousandth of the mean where nothing changes. */
  private static double typicalChange(double[] values, double mean) {
    double sum = 0;
    for (int t = 1; t < values.length; t++) {
      sum += (values[t] - values[t - 1]) * (values[t] - values[t - 1]);
    }
    double change = Math.sqrt(sum / Math.max(1, values.length - 1));
    return Math.max(change, Math.max(1e-3 * Math.abs(mean), Double.MIN_NORMAL));
  }

  private static double[] decompose(double[] y, int m, boolean multiplied) {
    double[] sum = new double[m];
    int[] count = new int[m];
    double mean = Arrays.stream(y).sum() / y.length;
    int half = m / 2;
    for (int t = 0; t < y.length; t++) {
      boolean inside = t >= half && t + half < y.length;
      double trend = inside ? CentredAverage.at(y, t, m) : mean;
      // The plain mean stands in for the average only at places that no average reaches.
      if (inside || y.length < 2 * m + 1) {
        sum[t % m] += multiplied ? y[t] / trend : y[t] - trend;
        count[t % m]++;
      }
    }
    double total = 0;
    for (int j = 0; j < m; j++) {
      sum[j] = count[j] > 0 ? sum[j] / count[j] : multiplied ? 1 : 0;
      sum[j] = multiplied ? Math.max(sum[j], LEAST_FACTOR) : sum[j];
      total += sum[j];
    }
    for (int j = 0; j < m; j++) {
      sum[j] = multiplied ? sum[j] * m / total : sum[j] - total / m;
    }
    return sum;
  }
}
