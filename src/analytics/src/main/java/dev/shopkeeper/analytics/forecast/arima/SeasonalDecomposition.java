package dev.shopkeeper.analytics.forecast.arima;

import java.util.Arrays;

/**
 * Season, trend and remainder by loess: STL of Cleveland, Cleveland, McRae and Terpenning (1990,
 * Journal of Official Statistics 6, section 2), without robustness weights.
 *
 * <p>The season is smoothed by a constant over 11 seasons, the trend by a line over the least odd
 * number of steps from 1.5 m / (1 - 1.5/11) on, five passes: what the R package forecast's {@code
 * mstl} and statsforecast's do. O(n m) a pass.
 */
final class SeasonalDecomposition {
  private static final int SEASONS = 11;
  private static final int PASSES = 5;

  private final double[] y;
  private final int m;
  private final double[] season;
  private final double[] trend;
  private final double[] cycle;
  private final double[] first;
  private final double[] second;

  private SeasonalDecomposition(double[] y, int m) {
    this.y = y;
    this.m = m;
    season = new double[y.length];
    trend = new double[y.length];
    cycle = new double[y.length + 2 * m];
    first = new double[cycle.length];
    second = new double[cycle.length];
  }

  /** max(0, 1 - Var(remainder) / Var(season + remainder)); 0 where nothing varies. */
  static double strength(double[] y, int m) {
    SeasonalDecomposition parts = new SeasonalDecomposition(y, m);
    int trendSpan = odd((int) Math.ceil(1.5 * m / (1 - 1.5 / SEASONS)));
    for (int pass = 0; pass < PASSES; pass++) {
      parts.pass(trendSpan);
    }
    double[] detrended = new double[y.length];
    double[] remainder = new double[y.length];
    for (int t = 0; t < y.length; t++) {
      detrended[t] = y[t] - parts.trend[t];
      remainder[t] = detrended[t] - parts.season[t];
    }
    double whole = variance(detrended);
    return whole > 0 ? Math.max(0, 1 - variance(remainder) / whole) : 0;
  }

  private void pass(int trendSpan) {
    smoothCycles();
    int n = y.length;
    average(cycle, n + 2 * m, m, first);
    average(first, n + m + 1, m, second);
    average(second, n + 2, 3, first);
    Loess.smooth(first, n, odd(m + 1), true, second, 0);
    for (int t = 0; t < n; t++) {
      season[t] = cycle[m + t] - second[t];
      first[t] = y[t] - season[t];
    }
    Loess.smooth(first, n, trendSpan, true, trend, 0);
  }

  /** Each place of the season smoothed by itself, one season further on both sides. */
  private void smoothCycles() {
    int n = y.length;
    for (int place = 0; place < m; place++) {
      int count = (n - place - 1) / m + 1;
      for (int i = 0; i < count; i++) {
        first[i] = y[place + i * m] - trend[place + i * m];
      }
      Loess.smooth(first, count, SEASONS, false, second, 1);
      int span = Math.min(SEASONS, count);
      second[0] = Loess.at(first, count, SEASONS, false, -1, 0, span - 1);
      second[count + 1] = Loess.at(first, count, SEASONS, false, count, count - span, count - 1);
      for (int i = 0; i < count + 2; i++) {
        cycle[place + i * m] = second[i];
      }
    }
  }

  private static void average(double[] from, int n, int span, double[] to) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += from[i];
      if (i >= span) {
        sum -= from[i - span];
      }
      if (i >= span - 1) {
        to[i - span + 1] = sum / span;
      }
    }
  }

  private static int odd(int least) {
    return least % 2 == 0 ? least + 1 : least;
  }

  private static double variance(double[] x) {
    double mean = Arrays.stream(x).sum() / x.length;
    double sum = 0;
    for (double value : x) {
      sum += (value - mean) * (value - mean);
    }
    return sum / (x.length - 1);
  }
}
