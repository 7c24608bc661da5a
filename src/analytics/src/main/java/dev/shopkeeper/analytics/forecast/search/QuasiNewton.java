package dev.shopkeeper.analytics.forecast.search;

import java.util.Arrays;

/**
 * The method of Broyden, Fletcher, Goldfarb and Shanno with a dense inverse Hessian and a
 * backtracking line search (Nocedal and Wright 2006, algorithm 6.1), in steps that can be broken
 * off and taken up again.
 *
 * <p>commons-math has no quasi-Newton method. A dozen parameters make the dense update cheaper than
 * one evaluation of the function. Deterministic. Cost of an iteration: one gradient, about one
 * evaluation and a d × d update.
 */
public final class QuasiNewton {
  private static final double SUFFICIENT = 1e-4;
  private static final double LEAST_CURVATURE = 1e-16;
  private static final int BACKTRACKS = 12;
  private static final double LONGEST_STEP = 4;

  /** A function with its gradient. */
  public interface Objective {
    /** The value at x; infinity outside the domain. */
    double value(double[] x);

    /** The gradient where {@link #value} was last asked for. */
    void gradient(double[] gradient);
  }

  private final Objective objective;
  private final double tolerance;
  private final double[] x;
  private final double[] g;
  private final double[] nextX;
  private final double[] nextG;
  private final double[] direction;
  private final double[] product;
  private final double[][] inverse;
  private double value;
  private boolean fresh = true;
  private boolean done;

  /**
   * Starts at x.
   *
   * @param tolerance an iteration that gains less is the last
   */
  public QuasiNewton(Objective objective, double[] start, double tolerance) {
    this.objective = objective;
    this.tolerance = tolerance;
    int d = start.length;
    x = start.clone();
    g = new double[d];
    nextX = new double[d];
    nextG = new double[d];
    direction = new double[d];
    product = new double[d];
    inverse = new double[d][d];
    value = objective.value(x);
    done = !(value < Double.POSITIVE_INFINITY);
    if (!done) {
      objective.gradient(g);
    }
  }

  /** The least value found. */
  public double value() {
    return value;
  }

  /** Where it was found; not to be written to. */
  public double[] point() {
    return x;
  }

  /** Whether no iteration would gain anything. */
  public boolean isDone() {
    return done;
  }

  /** At most so many iterations more. */
  public void advance(int iterations) {
    for (int i = 0; i < iterations && !done; i++) {
      iterate();
    }
  }

  private void iterate() {
    if (fresh) {
      reset();
    }
    double descent = aim();
    if (descent >= 0) {
      reset();
      descent = aim();
    }
    double before = value;
    if (!search(descent)) {
      done = fresh;
      fresh = true;
      return;
    }
    objective.gradient(nextG);
    update();
    System.arraycopy(nextX, 0, x, 0, x.length);
    System.arraycopy(nextG, 0, g, 0, g.length);
    done = before - value < tolerance;
  }

  /** The inverse Hessian of a function whose gradient fades within a step of length 1. */
  private void reset() {
    double norm = 0;
    for (double part : g) {
      norm += part * part;
    }
    double scale = 1 / Math.max(1, Math.sqrt(norm));
    for (int i = 0; i < x.length; i++) {
      Arrays.fill(inverse[i], 0);
      inverse[i][i] = scale;
    }
  }

  /** Sets the direction -H g, cut to a length that no exponential overflows; returns its slope. */
  private double aim() {
    double longest = 0;
    double descent = 0;
    for (int i = 0; i < x.length; i++) {
      double sum = 0;
      for (int j = 0; j < x.length; j++) {
        sum -= inverse[i][j] * g[j];
      }
      direction[i] = sum;
      descent += sum * g[i];
      longest = Math.max(longest, Math.abs(sum));
    }
    if (longest > LONGEST_STEP) {
      double cut = LONGEST_STEP / longest;
      for (int i = 0; i < x.length; i++) {
        direction[i] *= cut;
      }
      descent *= cut;
    }
    return descent;
  }

  private boolean search(double descent) {
    double step = 1;
    for (int k = 0; k < BACKTRACKS; k++) {
      for (int i = 0; i < x.length; i++) {
        nextX[i] = x[i] + step * direction[i];
      }
      double tried = objective.value(nextX);
      if (tried <= value + SUFFICIENT * step * descent) {
        value = tried;
        return true;
      }
      double curvature = tried - value - step * descent;
      double least = -0.5 * descent * step * step / curvature;
      step = Math.max(0.1 * step, Math.min(0.5 * step, least > 0 ? least : 0));
    }
    return false;
  }

  private void update() {
    double sy = 0;
    double yy = 0;
    for (int i = 0; i < x.length; i++) {
      double s = nextX[i] - x[i];
      double y = nextG[i] - g[i];
      sy += s * y;
      yy += y * y;
    }
    // Without positive curvature the update would break the matrix; the old one serves on.
    if (!(sy > LEAST_CURVATURE * yy)) {
      fresh = false;
      return;
    }
    if (fresh) {
      for (int i = 0; i < x.length; i++) {
        inverse[i][i] = sy / yy;
      }
      fresh = false;
    }
    double quadratic = 0;
    for (int i = 0; i < x.length; i++) {
      double sum = 0;
      for (int j = 0; j < x.length; j++) {
        sum += inverse[i][j] * (nextG[j] - g[j]);
      }
      product[i] = sum;
      quadratic += sum * (nextG[i] - g[i]);
    }
    double factor = (1 + quadratic / sy) / sy;
    for (int i = 0; i < x.length; i++) {
      double si = nextX[i] - x[i];
      for (int j = 0; j < x.length; j++) {
        double sj = nextX[j] - x[j];
        inverse[i][j] += factor * si * sj - (product[i] * sj + si * product[j]) / sy;
      }
    }
  }
}
