package dev.shopkeeper.analytics.forecast.regression;

import java.util.Arrays;

/**
 * How demand answers to drivers, from counts that may well be zero: the conditional likelihood of
 * Poisson demand with a level of its own for each block of steps (Hausman, Hall and Griliches 1984,
 * Econometrica 52, section 2),
 *
 * <pre>
 *   E[y_t] = c_b exp(x_t'β),   log L(β) = Σ_b Σ_{t in b} y_t log π_t,
 *   π_t = exp(x_t'β) / Σ_{s in b} exp(x_s'β)
 * </pre>
 *
 * <p>The levels c_b cancel, so that neither trend nor season are taken for an effect where they are
 * slower than a block: what counts is when, within a block, the demand came. It holds whatever the
 * distribution, as long as the mean is right; the variance is that of Poisson times the dispersion
 * φ = Σ (y - ŷ)²/ŷ over its degrees of freedom, at least 1 (quasi-likelihood, Wedderburn 1974).
 *
 * <p>Newton's steps, each halved until the likelihood does not fall. A precision of {@value #RIDGE}
 * keeps β finite where all demand falls together with a driver. Deterministic; O(n p²) a step, at
 * most {@value #STEPS} steps.
 *
 * @param beta effect of each driver on the logarithm of demand; 0 where it tells nothing
 * @param variance of each; infinite where the driver does not vary within any block with demand
 * @param dispersion φ
 */
public record DemandResponse(double[] beta, double[] variance, double dispersion) {
  private static final int STEPS = 25;
  private static final double RIDGE = 0.01;
  private static final double LEAST_INFORMATION = 0.05;
  private static final double FURTHEST = 6;

  /**
   * Learns.
   *
   * @param y demand, n steps, at least 0; NaN where not known
   * @param x drivers, p arrays of length n, no NaN
   * @param block steps that share a level; counted back from the end
   */
  public static DemandResponse fit(double[] y, double[][] x, int block) {
    return fit(new Fit(y, x, block, new double[y.length]), block);
  }

  private static DemandResponse fit(Fit fit, int block) {
    if (block < 2) {
      throw new IllegalArgumentException("block is %d, must be at least 2".formatted(block));
    }
    double[] beta = fit.maximum();
    double dispersion = fit.dispersion(beta);
    double[] variance = fit.variance(beta, dispersion);
    for (int j = 0; j < beta.length; j++) {
      beta[j] = Double.isInfinite(variance[j]) ? 0 : beta[j];
    }
    return new DemandResponse(beta, variance, dispersion);
  }

  /**
   * Learns what drivers add to what is expected without them: E[y_t] = c_b f_t exp(x_t'β).
   *
   * @param y as above
   * @param x as above
   * @param block as above
   * @param expected f, n steps; a step with 0 or less is one that is not known
   */
  public static DemandResponse fit(double[] y, double[][] x, int block, double[] expected) {
    return fit(new Fit(known(y, expected), x, block, logs(expected)), block);
  }

  /**
   * What effects would have gained in the log-likelihood of some steps, taken as one block, over no
   * effect.
   *
   * @param expected f, as above
   * @param from first of these steps
   * @param to behind the last of them
   * @param beta any effects, of p drivers
   */
  public static double gain(
      double[] y, double[][] x, double[] expected, int from, int to, double[] beta) {
    Fit all = new Fit(known(y, expected), x, y.length, logs(expected));
    return all.likelihood(from, to, beta) - all.likelihood(from, to, new double[beta.length]);
  }

  private static double[] known(double[] y, double[] expected) {
    double[] known = y.clone();
    for (int t = 0; t < known.length; t++) {
      known[t] = expected[t] > 0 ? known[t] : Double.NaN;
    }
    return known;
  }

  private static double[] logs(double[] expected) {
    return Arrays.stream(expected).map(f -> f > 0 ? Math.log(f) : 0).toArray();
  }

  /**
   * What effects would have gained in the log-likelihood of the steps from one on, taken as one
   * block, over no effect.
   *
   * @param beta any effects, of p drivers
   */
  public static double gain(double[] y, double[][] x, int from, double[] beta) {
    Fit last = new Fit(y, x, y.length, new double[y.length]);
    double with = last.likelihood(from, y.length, beta);
    return with - last.likelihood(from, y.length, new double[beta.length]);
  }

  private static final class Fit {
    private final double[] y;
    private final double[][] x;
    private final int block;
    private final double[] offset;
    private final int end;
    private final double[] share;

    Fit(double[] y, double[][] x, int block, double[] offset) {
      this.y = y;
      this.x = x;
      this.block = block;
      this.offset = offset;
      this.end = y.length;
      this.share = new double[y.length];
    }

    double[] maximum() {
      double[] beta = new double[x.length];
      double value = penalised(beta);
      for (int step = 0; step < STEPS; step++) {
        double[] direction = direction(beta);
        double size = 1;
        double[] next = moved(beta, direction, size);
        double tried = penalised(next);
        while (!(tried >= value) && size > 1e-4) {
          size /= 2;
          next = moved(beta, direction, size);
          tried = penalised(next);
        }
        if (!(tried > value + 1e-10 * (1 + Math.abs(value)))) {
          break;
        }
        beta = next;
        value = tried;
      }
      return beta;
    }

    private static double[] moved(double[] beta, double[] direction, double size) {
      double[] next = new double[beta.length];
      for (int j = 0; j < next.length; j++) {
        next[j] = Math.max(-FURTHEST, Math.min(FURTHEST, beta[j] + size * direction[j]));
      }
      return next;
    }

    private double penalised(double[] beta) {
      double sum = 0;
      for (int to = end; to > 0; to -= block) {
        sum += likelihood(Math.max(0, to - block), to, beta);
      }
      for (double b : beta) {
        sum -= 0.5 * RIDGE * b * b;
      }
      return sum;
    }

    /** Log-likelihood of one block; fills its shares π. */
    double likelihood(int from, int to, double[] beta) {
      double highest = Double.NEGATIVE_INFINITY;
      for (int t = from; t < to; t++) {
        share[t] = offset[t];
        for (int j = 0; j < beta.length; j++) {
          share[t] += beta[j] * x[j][t];
        }
        highest = Double.isNaN(y[t]) ? highest : Math.max(highest, share[t]);
      }
      double total = 0;
      for (int t = from; t < to; t++) {
        total += Double.isNaN(y[t]) ? 0 : Math.exp(share[t] - highest);
      }
      double sum = 0;
      for (int t = from; t < to; t++) {
        if (Double.isNaN(y[t])) {
          share[t] = 0;
          continue;
        }
        double log = share[t] - highest - Math.log(total);
        sum += y[t] > 0 ? y[t] * log : 0;
        share[t] = Math.exp(log);
      }
      return sum;
    }

    private double[] direction(double[] beta) {
      penalised(beta);
      int p = beta.length;
      double[] score = new double[p];
      for (int j = 0; j < p; j++) {
        score[j] = -RIDGE * beta[j];
      }
      for (int to = end; to > 0; to -= block) {
        int from = Math.max(0, to - block);
        double units = units(from, to);
        for (int t = from; t < to; t++) {
          for (int j = 0; j < p && !Double.isNaN(y[t]); j++) {
            score[j] += (y[t] - units * share[t]) * x[j][t];
          }
        }
      }
      double[][] information = information();
      for (int j = 0; j < p; j++) {
        information[j][j] += RIDGE;
      }
      return solve(information, score);
    }

    /** Σ_b Y_b (Σ π x x' - x̄ x̄'), with the shares last computed. */
    private double[][] information() {
      int p = x.length;
      double[][] sum = new double[p][p];
      for (int to = end; to > 0; to -= block) {
        int from = Math.max(0, to - block);
        double units = units(from, to);
        double[] mean = new double[p];
        for (int t = from; t < to; t++) {
          for (int j = 0; j < p; j++) {
            mean[j] += share[t] * x[j][t];
          }
        }
        for (int t = from; t < to; t++) {
          for (int j = 0; j < p; j++) {
            for (int k = 0; k < p; k++) {
              sum[j][k] += units * share[t] * (x[j][t] - mean[j]) * (x[k][t] - mean[k]);
            }
          }
        }
      }
      return sum;
    }

    private double units(int from, int to) {
      double sum = 0;
      for (int t = from; t < to; t++) {
        sum += Double.isNaN(y[t]) ? 0 : y[t];
      }
      return sum;
    }

    double dispersion(double[] beta) {
      penalised(beta);
      double sum = 0;
      double degrees = -beta.length;
      for (int to = end; to > 0; to -= block) {
        int from = Math.max(0, to - block);
        double units = units(from, to);
        if (units == 0) {
          continue;
        }
        degrees--;
        for (int t = from; t < to; t++) {
          double expected = units * share[t];
          if (expected > 0) {
            sum += (y[t] - expected) * (y[t] - expected) / expected;
            degrees++;
          }
        }
      }
      return degrees > 0 ? Math.max(1, sum / degrees) : Double.POSITIVE_INFINITY;
    }

    double[] variance(double[] beta, double dispersion) {
      penalised(beta);
      double[][] information = information();
      int p = beta.length;
      double[] variance = new double[p];
      double[][] ridged = new double[p][];
      for (int j = 0; j < p; j++) {
        ridged[j] = information[j].clone();
        ridged[j][j] += RIDGE;
      }
      for (int j = 0; j < p; j++) {
        double[] unit = new double[p];
        unit[j] = 1;
        boolean told = information[j][j] / dispersion > LEAST_INFORMATION;
        variance[j] = told ? dispersion * solve(ridged, unit)[j] : Double.POSITIVE_INFINITY;
      }
      return variance;
    }

    /** Gauss's elimination of a small positive definite system. */
    private static double[] solve(double[][] matrix, double[] right) {
      int p = right.length;
      double[][] a = Arrays.stream(matrix).map(double[]::clone).toArray(double[][]::new);
      double[] b = right.clone();
      for (int k = 0; k < p; k++) {
        for (int j = k + 1; j < p; j++) {
          double factor = a[j][k] / a[k][k];
          for (int i = k; i < p; i++) {
            a[j][i] -= factor * a[k][i];
          }
          b[j] -= factor * b[k];
        }
      }
      for (int k = p - 1; k >= 0; k--) {
        for (int i = k + 1; i < p; i++) {
          b[k] -= a[k][i] * b[i];
        }
        b[k] /= a[k][k];
      }
      return b;
    }
  }
}
