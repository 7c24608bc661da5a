package dev.shopkeeper.analytics.forecast.sparse;

/**
 * Simple exponential smoothing ℓ_t = α y_t + (1-α) ℓ_{t-1}, started at the first value, with α by
 * the least squared one-step error.
 *
 * <p>α is searched by golden sections in the range given, to a thousandth; the squared error has
 * one valley on all but made-up series. Cost: about a dozen passes of O(n). Deterministic.
 *
 * @param alpha α
 * @param level ℓ_n, the forecast of every later step
 * @param mse mean squared one-step error, of n - 1 errors; 0 for a single value
 */
public record SimpleSmoothing(double alpha, double level, double mse) {
  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;
  private static final double PRECISION = 1e-3;

  /**
   * The fit with α in [low, high].
   *
   * @param y length n ≥ 1
   * @param low at least 0
   * @param high from low to 1
   */
  public static SimpleSmoothing fit(double[] y, double low, double high) {
    if (!(low >= 0 && low <= high && high <= 1)) {
      throw new IllegalArgumentException(
          "alpha in [" + low + ", " + high + "] must be a range in [0, 1]");
    }
    if (y.length == 0) {
      throw new IllegalArgumentException("series has 0 values, must be at least 1");
    }
    double left = low;
    double right = high;
    SimpleSmoothing a = run(y, right - GOLDEN * (right - left));
    SimpleSmoothing b = run(y, left + GOLDEN * (right - left));
    while (right - left > PRECISION) {
      if (a.mse <= b.mse) {
        right = b.alpha;
        b = a;
        a = run(y, right - GOLDEN * (right - left));
      } else {
        left = a.alpha;
        a = b;
        b = run(y, left + GOLDEN * (right - left));
      }
    }
    // The least error is often at an end of the range, which golden sections only come near to.
    SimpleSmoothing best = run(y, low);
    for (SimpleSmoothing found : new SimpleSmoothing[] {a, b, run(y, high)}) {
      best = found.mse < best.mse ? found : best;
    }
    return best;
  }

  /** The recursion with a given α. */
  static SimpleSmoothing run(double[] y, double alpha) {
    double level = y[0];
    double sum = 0;
    for (int t = 1; t < y.length; t++) {
      double error = y[t] - level;
      sum += error * error;
      level += alpha * error;
    }
    return new SimpleSmoothing(alpha, level, sum / Math.max(1, y.length - 1));
  }
}
