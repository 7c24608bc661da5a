package dev.shopkeeper.analytics.forecast.sparse;

/**
 * Croston's method: sizes of demands and steps between them are smoothed apart, at demands only,
 * and the forecast is their ratio.
 *
 * <pre>
 *   at a demand:  z = z + α (y_t - z),   x = x + α (steps since the last - x)
 *   forecast:     z / x,   or (1 - α/2) z / x
 * </pre>
 *
 * <p>Croston (1972), "Forecasting and stock control for intermittent demands", Operational Research
 * Quarterly 23; the second form takes out its bias (Syntetos and Boylan 2005, "The accuracy of
 * intermittent demand estimates", International Journal of Forecasting 21). A forecast does not
 * fall while nothing is sold: for items that may die see Teunter, Syntetos and Babai (2011).
 */
public final class Croston {
  private static final double[] GRID = {0.05, 0.1, 0.15, 0.2, 0.25, 0.3};

  private final double[] y;
  private double size;
  private double interval;

  private Croston(double[] y) {
    this.y = y;
  }

  /**
   * Croston's forecast of every later step, α from {0.05 .. 0.3} by the least squared one-step
   * error, ties to the smaller.
   *
   * @param y demand, at least 0, length n ≥ 1
   * @return 0 where there was no demand
   */
  public static double forecast(double[] y) {
    return new Croston(y).best(false);
  }

  /** Syntetos and Boylan's approximation (SBA), α chosen in the same way for it. */
  public static double syntetosBoylan(double[] y) {
    return new Croston(y).best(true);
  }

  private double best(boolean approximation) {
    double least = Double.POSITIVE_INFINITY;
    double forecast = 0;
    for (double alpha : GRID) {
      double factor = approximation ? 1 - alpha / 2 : 1;
      double error = run(alpha, factor);
      if (error < least) {
        least = error;
        forecast = interval == 0 ? 0 : factor * size / interval;
      }
    }
    return forecast;
  }

  /** Sum of squared one-step errors from the first demand on; leaves the last state behind. */
  private double run(double alpha, double factor) {
    size = 0;
    interval = 0;
    int since = 1;
    double sum = 0;
    for (double value : y) {
      if (interval > 0) {
        double error = value - factor * size / interval;
        sum += error * error;
      }
      if (value > 0) {
        size += interval > 0 ? alpha * (value - size) : value;
        interval += interval > 0 ? alpha * (since - interval) : since;
        since = 0;
      }
      since++;
    }
    return sum;
  }
}
