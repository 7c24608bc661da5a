package dev.shopkeeper.analytics.forecast.ces;

import dev.shopkeeper.analytics.forecast.search.QuasiNewton;

/**
 * n log Σe² of a form by its smoothing parameters, which with σ² concentrated out is -2 log
 * likelihood up to a constant.
 *
 * <p>A parameter lies in [{@value #LEAST}, its most] and is searched as the logistic function of a
 * number without bounds, the bounds being statsforecast's. The gradient is by central differences:
 * two runs a parameter, of which there are two to four.
 */
final class CesObjective implements QuasiNewton.Objective {
  private static final double LEAST = 0.01;
  private static final double[] MOST = {1.8, 1.9, 1.5, 1.5};
  private static final double STEP = 1e-5;

  private final CesRecursion recursion;
  private final int n;
  private double[] at;

  CesObjective(CesRecursion recursion, int n) {
    this.recursion = recursion;
    this.n = n;
  }

  /** Where the search begins. */
  static double[] start(CesForm form) {
    double[] x =
        switch (form) {
          case NONE, SIMPLE -> new double[] {1.3, 1};
          case PARTIAL -> new double[] {1.3, 1, 0.1};
          case FULL -> new double[] {1.3, 1, 1.3, 1};
        };
    for (int i = 0; i < x.length; i++) {
      double share = (x[i] - LEAST) / (MOST[i] - LEAST);
      x[i] = Math.log(share / (1 - share));
    }
    return x;
  }

  /** The smoothing parameters of numbers without bounds. */
  static double[] parameters(double[] x) {
    double[] parameters = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      parameters[i] = LEAST + (MOST[i] - LEAST) / (1 + Math.exp(-x[i]));
    }
    return parameters;
  }

  @Override
  public double value(double[] x) {
    at = x.clone();
    return likelihood(x);
  }

  @Override
  public void gradient(double[] gradient) {
    double[] x = at.clone();
    for (int i = 0; i < x.length; i++) {
      x[i] = at[i] + STEP;
      double above = likelihood(x);
      x[i] = at[i] - STEP;
      gradient[i] = (above - likelihood(x)) / (2 * STEP);
      x[i] = at[i];
    }
  }

  private double likelihood(double[] x) {
    double squares = recursion.run(parameters(x));
    if (!(squares < Double.POSITIVE_INFINITY)) {
      return Double.POSITIVE_INFINITY;
    }
    // A series without any error has no likelihood to compare.
    return n * Math.log(Math.max(squares, Double.MIN_NORMAL));
  }
}
