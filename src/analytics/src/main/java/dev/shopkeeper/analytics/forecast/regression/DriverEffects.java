package dev.shopkeeper.analytics.forecast.regression;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * By what demand is multiplied where drivers are not as they usually are: linear regression of the
 * logarithm of demand, with errors that follow simple exponential smoothing,
 *
 * <pre>
 *   log y_t = l_{t-1} + Σ_j β_j (x_{jt} - x̄_j) + controls + ε_t
 *   l_t     = l_{t-1} + α ε_t
 * </pre>
 *
 * <p>One-step errors of smoothing with a given α are a linear filter, so the filtered logarithms
 * are regressed on the filtered drivers; this is generalised least squares for these errors
 * (Hyndman, Koehler, Ord and Snyder 2008, section 9.1, with coefficients that stay). Controls, a
 * trend and two harmonics of the season, keep the season from being taken for a driver's effect;
 * they are not part of the effects. The first level is free; all others are shrunk by {@link
 * Ridge}, and α is that of the least cross-validation score among {0.02, 0.05, 0.1, 0.2, 0.4, 0.7}.
 *
 * <p>Steps without demand are left out of the regression, and a zero counts as half the least
 * demand that was seen. Deterministic; O(n p²) for each α.
 */
public final class DriverEffects {
  private static final double[] ALPHAS = {0.02, 0.05, 0.1, 0.2, 0.4, 0.7};
  private static final int HARMONICS = 2;

  /** No driver is believed to change demand by more than this factor, e⁴, either way. */
  private static final double MOST = 4;

  private final double[] beta;
  private final double[] usual;
  private final double[][] columns;
  private final int seen;

  private DriverEffects(double[][] columns, int seen) {
    this.columns = columns;
    this.seen = seen;
    beta = new double[columns.length];
    usual = new double[columns.length];
  }

  /**
   * Learns from what was seen.
   *
   * @param y demand, n steps, at least one above 0 and none below; NaN where not known
   * @param drivers each of at least n steps
   * @param season steps in a season, 1 for none
   */
  public static DriverEffects fit(double[] y, List<Driver> drivers, int season) {
    int n = y.length;
    double[][] columns = drivers.stream().map(driver -> driver.column(n)).toArray(double[][]::new);
    DriverEffects effects = new DriverEffects(columns, n);
    int[] known = IntStream.range(0, n).filter(t -> !Double.isNaN(y[t])).toArray();
    double least = Arrays.stream(y).filter(value -> value > 0).min().orElse(1);
    double[] logs = new double[known.length];
    for (int i = 0; i < logs.length; i++) {
      logs[i] = Math.log(Math.max(y[known[i]], 0.5 * least));
    }
    double[][] design = effects.design(known, season);
    Ridge best = null;
    for (double alpha : ALPHAS) {
      Ridge fit = filtered(design, logs, alpha);
      if (best == null || fit.score() < best.score()) {
        best = fit;
      }
    }
    System.arraycopy(best.beta(), 0, effects.beta, 0, effects.beta.length);
    return effects;
  }

  /** Drivers less their means, then the controls, at the steps that are known. */
  private double[][] design(int[] known, int season) {
    boolean seasonal = season > 1 && known.length >= 2 * season;
    int harmonics = seasonal ? Math.min(HARMONICS, season / 2) : 0;
    double[][] design = new double[columns.length + 1 + 2 * harmonics][known.length];
    for (int i = 0; i < known.length; i++) {
      for (int j = 0; j < columns.length; j++) {
        design[j][i] = columns[j][known[i]];
        usual[j] += design[j][i] / known.length;
      }
      design[columns.length][i] = known[i] / (double) seen;
      for (int k = 0; k < harmonics; k++) {
        double angle = 2 * Math.PI * (k + 1) * known[i] / season;
        design[columns.length + 1 + 2 * k][i] = Math.sin(angle);
        design[columns.length + 2 + 2 * k][i] = Math.cos(angle);
      }
    }
    for (int j = 0; j < columns.length; j++) {
      for (int i = 0; i < known.length; i++) {
        design[j][i] -= usual[j];
      }
    }
    return design;
  }

  private static Ridge filtered(double[][] design, double[] logs, double alpha) {
    double[] ones = new double[logs.length];
    Arrays.fill(ones, 1);
    double[] level = errors(ones, alpha);
    double size = Ridge.dot(level, level);
    double[] y = without(errors(logs, alpha), level, size);
    double[][] x = new double[design.length][];
    for (int j = 0; j < x.length; j++) {
      x[j] = without(errors(design[j], alpha), level, size);
    }
    return Ridge.fit(x, y, 1);
  }

  /**
   * One-step errors of smoothing from level 0; a step that is not known leaves the level as it is.
   */
  private static double[] errors(double[] values, double alpha) {
    double[] errors = new double[values.length];
    double level = 0;
    for (int i = 0; i < values.length; i++) {
      errors[i] = values[i] - level;
      level += alpha * errors[i];
    }
    return errors;
  }

  private static double[] without(double[] values, double[] level, double size) {
    double share = Ridge.dot(values, level) / size;
    double[] rest = new double[values.length];
    for (int i = 0; i < rest.length; i++) {
      rest[i] = values[i] - share * level[i];
    }
    return rest;
  }

  /**
   * What a unit of the driver, or of its logarithm where it is elastic, adds to the logarithm of
   * demand.
   */
  public double beta(int driver) {
    return beta[driver];
  }

  /**
   * Factors on the demand that is usual, one for each step of the drivers. Where nothing is known
   * of a step ahead, the mean of the factors seen.
   */
  public double[] factors() {
    int steps = columns.length == 0 ? seen : columns[0].length;
    double[] factors = new double[steps];
    Arrays.fill(factors, 1);
    for (int j = 0; j < columns.length; j++) {
      double mean = 0;
      for (int t = 0; t < seen; t++) {
        mean += factor(j, columns[j][t]) / seen;
      }
      for (int t = 0; t < steps; t++) {
        factors[t] *= Double.isNaN(columns[j][t]) ? mean : factor(j, columns[j][t]);
      }
    }
    return factors;
  }

  private double factor(int j, double x) {
    double exponent = beta[j] * (x - usual[j]);
    return Math.exp(Math.max(-MOST, Math.min(MOST, exponent)));
  }
}
