package dev.shopkeeper.analytics.forecast;

/**
 * The least-squares line A + B·t through y_1..y_n.
 *
 * @param intercept A, in units of y
 * @param slope B, in units of y a step
 */
record Line(double intercept, double slope) {
  static final Line ZERO = new Line(0, 0);

  /** The line through y at t = 1..n; a single value gives a flat line. */
  static Line through(double[] y) {
    int n = y.length;
    double mean = 0;
    for (double value : y) {
      mean += value / n;
    }
    double centre = (n + 1) / 2.0;
    double cross = 0;
    for (int t = 1; t <= n; t++) {
      cross += (t - centre) * (y[t - 1] - mean);
    }
    double slope = n > 1 ? cross * 12 / ((double) n * ((double) n * n - 1)) : 0;
    return new Line(mean - slope * centre, slope);
  }
}
