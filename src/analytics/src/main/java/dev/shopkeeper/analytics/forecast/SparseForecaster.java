package dev.shopkeeper.analytics.forecast;

/**
 * Sparse demand by Teunter, Syntetos and Babai (2011), "Intermittent demand: linking forecasting to
 * inventory obsolescence", European Journal of Operational Research 214.
 *
 * <pre>
 *   demand at t:     p_t = p_{t-1} + β (1 - p_{t-1}),   z_t = z_{t-1} + α (y_t - z_{t-1})
 *   none at t:       p_t = (1 - β) p_{t-1},             z_t = z_{t-1}
 *   forecast of every later step: p_t z_t, with variance p_t q_t - (p_t z_t)²
 * </pre>
 *
 * <p>q, the mean square of a demand's size, is smoothed as z is: q_t = q_{t-1} + α (y_t² -
 * q_{t-1}). So mean and variance speak of the same recent demand, and one large order long ago does
 * not widen the forecast of an item that hardly sells now. Against the mean squared one-step error
 * of the whole series this lowers the pinball loss on the training values of three sets, the last
 * steps held out.
 *
 * <p>Other than Croston's method, its chance of demand falls while nothing is sold, so an item that
 * dies is not ordered for ever. It starts at the whole series' means; α and β come from a grid by
 * the least squared one-step error, ties to the smaller.
 */
final class SparseForecaster {
  private static final double[] GRID = {0.01, 0.02, 0.05, 0.1, 0.2, 0.3};

  private final double[] y;
  private double chance;
  private double size;
  private double square;

  private SparseForecaster(double[] y) {
    this.y = y;
  }

  /**
   * The rate at the end of a series.
   *
   * @param chance p, of a demand in a step
   * @param size z, mean size of a demand
   * @param square q, mean square of a demand's size
   * @param response what a surprise of one unit moves the forecast by, at most
   */
  record Rate(double chance, double size, double square, double response) {
    double mean() {
      return chance * size;
    }

    /**
     * Variance of a step whose mean is said to be other than p·z: the chance that would give it,
     * with the sizes as they are.
     */
    double variance(double mean) {
      double itsChance = Math.min(1, mean / size);
      double other = itsChance * square - mean * mean;
      // A mean above every size leaves the scatter of the sizes.
      return Math.max(other, Math.max(0, square - size * size));
    }
  }

  /** The rate of y, at least 0 everywhere and above 0 somewhere; 36 passes of O(n). */
  static Rate rate(double[] y) {
    SparseForecaster forecaster = new SparseForecaster(y);
    double least = Double.POSITIVE_INFINITY;
    double bestAlpha = GRID[0];
    double bestBeta = GRID[0];
    for (double alpha : GRID) {
      for (double beta : GRID) {
        double mse = forecaster.run(alpha, beta);
        if (mse < least) {
          least = mse;
          bestAlpha = alpha;
          bestBeta = beta;
        }
      }
    }
    forecaster.run(bestAlpha, bestBeta);
    double moved = Math.max(bestBeta, bestAlpha * forecaster.chance);
    return new Rate(forecaster.chance, forecaster.size, forecaster.square, moved);
  }

  /** Mean squared one-step error; leaves the last state behind. */
  private double run(double alpha, double beta) {
    start();
    double sum = 0;
    for (double value : y) {
      double error = value - chance * size;
      sum += error * error;
      if (value > 0) {
        chance += beta * (1 - chance);
        size += alpha * (value - size);
        square += alpha * (value * value - square);
      } else {
        chance -= beta * chance;
      }
    }
    return sum / y.length;
  }

  private void start() {
    int steps = 0;
    double total = 0;
    double squares = 0;
    for (double value : y) {
      if (value > 0) {
        steps++;
        total += value;
        squares += value * value;
      }
    }
    chance = (double) steps / y.length;
    size = total / steps;
    square = squares / steps;
  }
}
