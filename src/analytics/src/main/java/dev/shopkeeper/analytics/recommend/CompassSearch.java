package dev.shopkeeper.analytics.recommend;

import java.util.function.ToDoubleFunction;

/**
 * Maximises a function of few variables by trying steps along given directions.
 *
 * <p>Compass search of Kolda, Lewis and Torczon, SIAM Review 45(3), 2003, section 1.1, with
 * directions beside the axes where the caller knows a valley: from the best point known, a step
 * forth and a step back along each direction; the first that is better is taken; when no direction
 * has one, the step is made smaller. It needs no derivatives and no smoothness, which a ranking
 * metric does not have: it is constant between swaps of two items, and quadratic models stop early
 * on such stairs. Deterministic; ties keep the point that was there. Coordinates are kept at
 * hundredths.
 */
final class CompassSearch {
  private static final double[] STEPS = {0.2, 0.1, 0.05, 0.02};

  private final ToDoubleFunction<double[]> function;
  // directions x variables
  private final double[][] directions;
  private final double[] lower;
  private final double[] upper;
  private int left;

  CompassSearch(
      ToDoubleFunction<double[]> function,
      double[][] directions,
      double[] lower,
      double[] upper,
      int evaluations) {
    this.function = function;
    this.directions = directions;
    this.lower = lower;
    this.upper = upper;
    this.left = evaluations;
  }

  /** The best point found from the given one within the budget of evaluations. */
  double[] maximise(double[] from) {
    double[] point = from.clone();
    double best = evaluate(point);
    for (double step : STEPS) {
      int vain = 0;
      for (int d = 0; vain < directions.length && left > 0; d = (d + 1) % directions.length) {
        double value = move(point, directions[d], step, best);
        vain = value > best ? 0 : vain + 1;
        best = value;
      }
    }
    return point;
  }

  /** Moves the point where that is better and says what the point is worth now. */
  private double move(double[] point, double[] direction, double step, double best) {
    for (double signed : new double[] {step, -step}) {
      double[] there = new double[point.length];
      boolean inside = left > 0;
      for (int n = 0; n < there.length; n++) {
        there[n] = Math.rint((point[n] + signed * direction[n]) * 100) / 100 + 0.0;
        inside &= there[n] >= lower[n] && there[n] <= upper[n];
      }
      if (inside) {
        double value = evaluate(there);
        if (value > best) {
          System.arraycopy(there, 0, point, 0, point.length);
          return value;
        }
      }
    }
    return best;
  }

  private double evaluate(double[] point) {
    left--;
    return function.applyAsDouble(point.clone());
  }
}
