package dev.shopkeeper.analytics.forecast.arima;

/**
 * The conditional sum of squares of w_t = c + u_t, u an ARMA process (Box and Jenkins 1976, section
 * 7.1.2): ε_t from the recursion with zeros before the start, squares counted from step p + mP on,
 * but at most from the middle. O(n (p + q + P + Q)) instead of the filter's O(n r): a cheap way to
 * a good starting point.
 */
final class ConditionalSquares {
  private final double[] w;
  private final double[] errors;
  private final double[] ones;
  private final double floor;

  ConditionalSquares(double[] w) {
    this.w = w;
    errors = new double[w.length];
    ones = new double[w.length];
    double sum = 0;
    for (double value : w) {
      sum += value * value;
    }
    floor = Math.max(1e-24 * sum, Double.MIN_NORMAL);
  }

  /**
   * n log(mean of squares), least by c.
   *
   * @param ar as for the exact likelihood
   * @param ma as for the exact likelihood
   */
  double run(double[] ar, double[] ma, boolean withConstant) {
    int start = Math.min(ar.length, w.length / 2);
    double ww = 0;
    double wi = 0;
    double ii = 0;
    for (int t = 0; t < w.length; t++) {
      double error = w[t];
      double one = 1;
      int back = Math.min(t, ar.length);
      for (int i = 1; i <= back; i++) {
        error -= ar[i - 1] * w[t - i];
        one -= ar[i - 1];
      }
      back = Math.min(t, ma.length);
      for (int j = 1; j <= back; j++) {
        error -= ma[j - 1] * errors[t - j];
        one -= ma[j - 1] * ones[t - j];
      }
      errors[t] = error;
      ones[t] = one;
      if (t >= start) {
        ww += error * error;
        wi += error * one;
        ii += one * one;
      }
    }
    double squares = withConstant && ii > 0 ? ww - wi * wi / ii : ww;
    double value = w.length * Math.log(Math.max(squares, floor) / (w.length - start));
    return Double.isNaN(value) ? Double.POSITIVE_INFINITY : value;
  }
}
