package dev.shopkeeper.analytics.segment.lifetime;

import java.util.Arrays;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.NonPositiveDefiniteMatrixException;

/**
 * Climbs from near the top of a smooth function to the top by Newton's method. The second
 * derivatives are differences of the first ones of a function alike: of a likelihood over a part of
 * the data, scaled up, which costs little and bends nearly as the whole does.
 *
 * <p>Where the surface is not curved downward the diagonal is raised until it is (Levenberg); no
 * component moves by more than 1 at once, or beyond the bounds of {@link SimplexSearch}; a step
 * that does not rise is halved. One derivative a step, rarely more than ten steps.
 */
final class NewtonPolish {
  private static final int MOST_STEPS = 25;
  private static final double DIFFERENCE = 1e-4;
  private static final double STILL = 1e-8;

  private NewtonPolish() {}

  /**
   * The top, or the start where nothing rises.
   *
   * @param slope derivatives of the function
   * @param alike derivatives of one that bends nearly the same
   */
  static double[] climb(
      double[] start,
      ToDoubleFunction<double[]> value,
      Function<double[], double[]> slope,
      Function<double[], double[]> alike) {
    double[] point = start;
    double height = value.applyAsDouble(point);
    for (int step = 0; step < MOST_STEPS; step++) {
      double[] direction = direction(point, slope.apply(point), alike);
      double length = 1;
      double[] next = moved(point, direction, length);
      double nextHeight = value.applyAsDouble(next);
      while (!(nextHeight > height) && length > 1e-3) {
        length /= 4;
        next = moved(point, direction, length);
        nextHeight = value.applyAsDouble(next);
      }
      if (!(nextHeight > height)) {
        break;
      }
      point = next;
      height = nextHeight;
      if (Arrays.stream(direction).allMatch(d -> Math.abs(d) < STILL)) {
        break;
      }
    }
    return point;
  }

  private static double[] direction(
      double[] point, double[] gradient, Function<double[], double[]> slope) {
    int d = point.length;
    double[][] curvature = new double[d][d];
    for (int j = 0; j < d; j++) {
      double[] above = slope.apply(shifted(point, j, DIFFERENCE));
      double[] below = slope.apply(shifted(point, j, -DIFFERENCE));
      for (int k = 0; k < d; k++) {
        double second = -(above[k] - below[k]) / (2 * DIFFERENCE);
        curvature[j][k] += second / 2;
        curvature[k][j] += second / 2;
      }
    }
    double largest = 1e-12;
    for (int j = 0; j < d; j++) {
      largest = Math.max(largest, Math.abs(curvature[j][j]));
    }
    for (double raise = 0; ; raise = raise == 0 ? 1e-6 * largest : 10 * raise) {
      for (int j = 0; j < d; j++) {
        curvature[j][j] += raise;
      }
      try {
        double[] solved =
            new CholeskyDecomposition(new Array2DRowRealMatrix(curvature), 1e-6, 1e-13 * largest)
                .getSolver()
                .solve(new ArrayRealVector(gradient, false))
                .toArray();
        return Arrays.stream(solved).map(s -> Math.max(-1, Math.min(1, s))).toArray();
      } catch (NonPositiveDefiniteMatrixException e) {
        if (raise > 1e6 * largest) {
          return new double[d]; // No direction rises: the surface is not smooth here.
        }
      }
    }
  }

  private static double[] shifted(double[] point, int j, double by) {
    double[] shifted = point.clone();
    shifted[j] += by;
    return shifted;
  }

  private static double[] moved(double[] point, double[] direction, double length) {
    double[] moved = new double[point.length];
    Arrays.setAll(
        moved,
        j ->
            Math.max(
                -SimplexSearch.BOUND,
                Math.min(SimplexSearch.BOUND, point[j] + length * direction[j])));
    return moved;
  }
}
