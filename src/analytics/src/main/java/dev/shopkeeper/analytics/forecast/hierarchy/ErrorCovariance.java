package dev.shopkeeper.analytics.forecast.hierarchy;

/**
 * Covariance of one-step errors of all series, shrunk towards its diagonal:
 *
 * <pre>
 *   W = λ D + (1 - λ) E E'/T
 *   λ = Σ_{i≠j} Var(r_ij) / Σ_{i≠j} r_ij²,  in [0, 1]
 * </pre>
 *
 * <p>with E the n × T errors, D the diagonal of E E'/T and r their correlations (Schäfer and
 * Strimmer 2005, "A shrinkage approach to large-scale covariance matrix estimation", as used for
 * MinT(Shrink) by Wickramasuriya, Athanasopoulos and Hyndman 2019, section 2.4). W is never written
 * out: n × T numbers stand for n × n.
 */
public final class ErrorCovariance {
  /** Share of the mean variance that a series without error gets: nothing is certain. */
  private static final double LEAST = 1e-8;

  private final int series;
  private final int periods;

  /** n × T. */
  private final double[] errors;

  /** Length n. */
  private final double[] variance;

  private final double shrinkage;

  private ErrorCovariance(
      int series, int periods, double[] errors, double[] variance, double shrinkage) {
    this.series = series;
    this.periods = periods;
    this.errors = errors;
    this.variance = variance;
    this.shrinkage = shrinkage;
  }

  /**
   * From errors.
   *
   * @param errors n × T, errors of series i at i · T, finite
   * @param series n, at least 1
   */
  public static ErrorCovariance of(double[] errors, int series) {
    int periods = periods(errors, series);
    double[] variance = variances(errors, series, periods);
    double lambda = shrinkage(errors, series, periods, variance);
    return new ErrorCovariance(series, periods, errors.clone(), variance, lambda);
  }

  /** Errors that have nothing to do with each other: W = D, weighted least squares. */
  public static ErrorCovariance diagonal(double[] errors, int series) {
    int periods = periods(errors, series);
    return new ErrorCovariance(
        series, periods, errors.clone(), variances(errors, series, periods), 1);
  }

  private static int periods(double[] errors, int series) {
    if (series < 1 || errors.length == 0 || errors.length % series != 0) {
      throw new IllegalArgumentException(
          "%d errors of %d series, must be as many of each".formatted(errors.length, series));
    }
    for (double error : errors) {
      if (!Double.isFinite(error)) {
        throw new IllegalArgumentException("error is " + error + ", must be finite");
      }
    }
    return errors.length / series;
  }

  private static double[] variances(double[] errors, int series, int periods) {
    double[] variance = new double[series];
    double total = 0;
    for (int i = 0; i < series; i++) {
      for (int t = 0; t < periods; t++) {
        double error = errors[i * periods + t];
        variance[i] += error * error / periods;
      }
      total += variance[i];
    }
    double least = total > 0 ? LEAST * total / series : 1;
    for (int i = 0; i < series; i++) {
      variance[i] = Math.max(variance[i], least);
    }
    return variance;
  }

  /**
   * λ, by sums over periods: with x the errors scaled to variance 1, Σ_ij r_ij² and Σ_ij Σ_t (x_it
   * x_jt)² need T × T and T numbers, not n × n.
   */
  private static double shrinkage(double[] errors, int series, int periods, double[] variance) {
    if (periods < 2) {
      return 1;
    }
    double[] products = new double[periods * periods];
    double[] squares = new double[periods];
    double ownSquares = 0;
    double ownFourth = 0;
    double[] x = new double[periods];
    for (int i = 0; i < series; i++) {
      double own = 0;
      double fourth = 0;
      for (int t = 0; t < periods; t++) {
        x[t] = errors[i * periods + t] / Math.sqrt(variance[i]);
        squares[t] += x[t] * x[t];
        own += x[t] * x[t] / periods;
        fourth += x[t] * x[t] * x[t] * x[t];
      }
      ownSquares += own * own;
      ownFourth += fourth;
      for (int s = 0; s < periods; s++) {
        for (int t = 0; t < periods; t++) {
          products[s * periods + t] += x[s] * x[t];
        }
      }
    }
    double correlations = 0;
    for (double product : products) {
      correlations += product / periods * (product / periods);
    }
    double fourths = 0;
    for (double square : squares) {
      fourths += square * square;
    }
    // Off the diagonal, so each series with itself is taken off.
    double squared = correlations - ownSquares;
    double n = periods;
    double spread = (fourths - ownFourth) / n - squared;
    double varianceOfMean = spread / (n - 1);
    return squared > 0 ? Math.min(1, Math.max(0, varianceOfMean / squared)) : 1;
  }

  /** λ, 1 for a diagonal W. */
  public double shrinkage() {
    return shrinkage;
  }

  int series() {
    return series;
  }

  double variance(int i) {
    return variance[i];
  }

  int periods() {
    return periods;
  }

  double error(int i, int t) {
    return errors[i * periods + t];
  }
}
