package dev.shopkeeper.analytics.segment.lifetime;

import java.util.Arrays;
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
 * Maximum likelihood fit of {@link BgNbd}.
 *
 * <p>The logarithms of r, α by the greatest T, a and b are sought by Nelder and Mead's simplex from
 * four starting points, then from the best one anew until that gains no more than 1e-9. They are
 * kept within e^±12: where the data have no optimum (no repeat purchase at all, or nobody who seems
 * to leave) the likelihood keeps rising towards a bound, the fit ends there and says so. No
 * randomness. O(evaluations · different histories), a few thousand evaluations.
 */
public final class BgNbdFit {
  private static final double BOUND = 12;
  private static final int MOST_EVALUATIONS = 4000;
  private static final int MOST_RESTARTS = 20;
  private static final double[][] STARTS = {
    {0, 0, 0, 0}, {-1.5, -2, 0, 1}, {0.5, 0.5, -2, 0}, {-1, -1, -1, 2}
  };

  private final PurchaseHistories.Grouped groups;
  private final double unit;

  private BgNbdFit(PurchaseHistories.Grouped groups, double unit) {
    this.groups = groups;
    this.unit = unit;
  }

  /**
   * What was found.
   *
   * @param model the parameters
   * @param logLikelihood of the histories
   * @param atBound whether a parameter ended at its bound, so that the data do not determine it
   */
  public record Result(BgNbd model, double logLikelihood, boolean atBound) {}

  /** Fits histories, of which at least one lasts longer than 0. */
  public static Result fit(PurchaseHistories histories) {
    double longest = Arrays.stream(histories.age()).max().orElse(0);
    if (!(longest > 0)) {
      throw new IllegalArgumentException(
          "the greatest age is " + longest + ", must be above 0 to fit a rate");
    }
    return new BgNbdFit(histories.grouped(), longest).run();
  }

  private Result run() {
    PointValuePair best = null;
    for (double[] start : STARTS) {
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
      if (gain <= 1e-9) {
        break;
      }
    }
    double[] point = best.getPoint();
    boolean atBound = Arrays.stream(point).anyMatch(p -> Math.abs(p) > BOUND - 0.1);
    return new Result(model(point), best.getValue(), atBound);
  }

  private PointValuePair search(double[] start) {
    double[] best = start.clone();
    double[] value = {objective(start)};
    try {
      return new SimplexOptimizer(new SimpleValueChecker(1e-14, 1e-11))
          .optimize(
              new MaxEval(MOST_EVALUATIONS),
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
              new NelderMeadSimplex(4, 0.3));
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
    double value = model(point).logLikelihood(groups);
    return Double.isFinite(value) ? value - 1e3 * beyond : -1e300;
  }

  private BgNbd model(double[] point) {
    double[] natural = new double[4];
    Arrays.setAll(natural, j -> Math.exp(Math.max(-BOUND, Math.min(BOUND, point[j]))));
    return new BgNbd(natural[0], natural[1] * unit, natural[2], natural[3]);
  }
}
