package dev.shopkeeper.analytics.segment.lifetime;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.exception.TooManyEvaluationsException;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.PointValuePair;
import org.apache.commons.math3.optim.SimpleValueChecker;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.NelderMeadSimplex;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.SimplexOptimizer;

/**
 * Seeks the greatest value of a function of logarithms of positive parameters by Nelder and Mead's
 * simplex, from several starts and then from the best end anew until that gains no more than is
 * enough.
 *
 * <p>Points are kept within ±{@value #BOUND}: where data have no optimum a likelihood rises for
 * ever. No randomness; a value that is no number counts as the worst.
 */
final class SimplexSearch {
  /** Beyond e^±12 a parameter is as good as 0 or without end. */
  static final double BOUND = 12;

  /** For parameters that are told. */
  static final double EXACT = 1e-9;

  /** For likelihoods that are compared. */
  static final double ROUGH = 1e-2;

  private static final int MOST_EVALUATIONS = 4000;
  private static final int MOST_ROUGH_EVALUATIONS = 600;
  private static final int MOST_RESTARTS = 20;

  private final ToDoubleFunction<double[]> function;
  private final double enough;

  /**
   * Gains of 1e-9 are pursued.
   *
   * @param function is asked at points within the bounds alone
   */
  SimplexSearch(ToDoubleFunction<double[]> function) {
    this(function, EXACT);
  }

  /**
   * @param enough what a further search has to gain to be followed by another, above 0
   */
  SimplexSearch(ToDoubleFunction<double[]> function, double enough) {
    this.function = function;
    this.enough = enough;
  }

  /** Where the search ended. */
  record Found(double[] point, double value) {
    /** Whether a parameter ended at its bound. */
    boolean atBound() {
      return Arrays.stream(point).anyMatch(p -> Math.abs(p) > BOUND - 0.1);
    }
  }

  /** Seeks from every start and on from the best end. */
  Found from(double[]... starts) {
    PointValuePair best = null;
    for (double[] start : starts) {
      PointValuePair end = search(start);
      if (best == null || end.getValue() > best.getValue()) {
        best = end;
      }
    }
    for (int restart = 0; restart < MOST_RESTARTS; restart++) {
      PointValuePair end = search(best.getPoint());
      double gain = end.getValue() - best.getValue();
      if (gain > 0) {
        best = end;
      }
      if (gain <= enough) {
        break;
      }
    }
    return new Found(within(best.getPoint()), best.getValue());
  }

  private PointValuePair search(double[] start) {
    double[] best = start.clone();
    double[] value = {objective(start)};
    try {
      return new SimplexOptimizer(new SimpleValueChecker(1e-14, enough / 100))
          .optimize(
              new MaxEval(enough > EXACT ? MOST_ROUGH_EVALUATIONS : MOST_EVALUATIONS),
              new ObjectiveFunction(
                  point -> {
                    double objective = objective(point);
                    if (objective > value[0]) {
                      value[0] = objective;
                      System.arraycopy(point, 0, best, 0, best.length);
                    }
                    return objective;
                  }),
              GoalType.MAXIMIZE,
              new InitialGuess(start),
              new NelderMeadSimplex(start.length, 0.3));
    } catch (TooManyEvaluationsException e) {
      // A flat ridge can be walked for ever; the best point so far is the answer of this search.
      return new PointValuePair(best, value[0]);
    }
  }

  private double objective(double[] point) {
    double beyond = 0;
    for (double p : point) {
      beyond += Math.max(0, Math.abs(p) - BOUND);
    }
    double value = function.applyAsDouble(within(point));
    return Double.isFinite(value) ? value - 1e3 * beyond : -1e300;
  }

  private static double[] within(double[] point) {
    double[] within = new double[point.length];
    Arrays.setAll(within, j -> Math.max(-BOUND, Math.min(BOUND, point[j])));
    return within;
  }
}
