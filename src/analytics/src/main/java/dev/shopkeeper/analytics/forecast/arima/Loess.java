package dev.shopkeeper.analytics.forecast.arima;

/**
 * Locally weighted regression over equally spaced values (Cleveland 1979; Cleveland, Cleveland,
 * McRae and Terpenning 1990, section 2.2): at each place a constant or a line through the nearest
 * values with weights (1 - (distance/farthest)³)³.
 */
final class Loess {
  private Loess() {}

  /**
   * Smooths values at places 0 .. n - 1.
   *
   * @param y values at the front
   * @param n how many
   * @param span how many nearest values count
   * @param line whether a line is fitted, or a constant
   * @param smooth written to from index {@code at} on
   */
  static void smooth(double[] y, int n, int span, boolean line, double[] smooth, int at) {
    int left = 0;
    int right = Math.min(span, n) - 1;
    int half = (span + 1) / 2;
    for (int i = 0; i < n; i++) {
      if (span < n && i + 1 > half && right < n - 1) {
        left++;
        right++;
      }
      smooth[at + i] = at(y, n, span, line, i, left, right);
    }
  }

  /** The smooth value at a place, which may lie beside all values, from those in [left, right]. */
  static double at(double[] y, int n, int span, boolean line, double x, int left, int right) {
    double farthest = Math.max(x - left, right - x);
    if (span > n) {
      farthest += (span - n) / 2;
    }
    double total = 0;
    double centre = 0;
    double sum = 0;
    double cross = 0;
    double square = 0;
    for (int j = left; j <= right; j++) {
      double weight = weight(Math.abs(j - x), farthest);
      total += weight;
      sum += weight * y[j];
      if (line) {
        centre += weight * (j - x);
        square += weight * (j - x) * (j - x);
        cross += weight * (j - x) * y[j];
      }
    }
    if (!(total > 0)) {
      return y[left];
    }
    double mean = sum / total;
    centre /= total;
    double spread = square / total - centre * centre;
    double least = 0.001 * (n - 1);
    if (!line || spread <= least * least) {
      return mean;
    }
    double slope = (cross / total - centre * mean) / spread;
    return mean - slope * centre;
  }

  private static double weight(double distance, double farthest) {
    if (distance > 0.999 * farthest) {
      return 0;
    }
    if (distance <= 0.001 * farthest) {
      return 1;
    }
    double ratio = distance / farthest;
    double rest = 1 - ratio * ratio * ratio;
    return rest * rest * rest;
  }
}
