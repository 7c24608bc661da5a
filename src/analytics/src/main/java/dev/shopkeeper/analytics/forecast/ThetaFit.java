package dev.shopkeeper.analytics.forecast;

import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.univariate.BrentOptimizer;
import org.apache.commons.math3.optim.univariate.SearchInterval;
import org.apache.commons.math3.optim.univariate.UnivariateObjectiveFunction;
import org.apache.commons.math3.optim.univariate.UnivariatePointValuePair;

/**
 * Least squares for a {@link ThetaModel}.
 *
 * <p>For a given α, μ_t is linear in ℓ_0 and ω, so both have a closed form (two normal equations
 * from one pass over y), and only α is searched: a grid, then Brent's method between the grid
 * points beside the best. That finds the least sum of squares to the grid's width where a simplex
 * over (α, θ, ℓ_0) can stop in a valley, and it takes at most eighty-five passes of O(n). The first
 * error is left out: the dynamic line does not exist before a first value.
 */
final class ThetaFit {
  /** Bounds of α as in forecTheta, the package of the model's authors. */
  private static final double ALPHA_MIN = 0.1;

  private static final double ALPHA_MAX = 0.99;
  private static final int GRID = 24;
  private static final int BRENT_EVALUATIONS = 60;

  /** ω = 1 would be θ = infinity: the line alone. */
  private static final double OMEGA_MAX = 0.999;

  private static final double STANDARD_OMEGA = 0.5;

  private final double[] y;
  private final boolean dynamic;
  private final boolean optimiseTheta;

  private ThetaFit(double[] y, boolean dynamic, boolean optimiseTheta) {
    this.y = y;
    this.dynamic = dynamic;
    this.optimiseTheta = optimiseTheta;
  }

  /** The dynamic optimised theta model (DOTM) of y, length at least 4. */
  static ThetaModel dynamicOptimised(double[] y) {
    return new ThetaFit(y, true, true).fit();
  }

  /** The standard theta method (STM: static line, θ = 2) of y, length at least 3. */
  static ThetaModel standard(double[] y) {
    return new ThetaFit(y, false, false).fit();
  }

  private ThetaModel fit() {
    double step = (ALPHA_MAX - ALPHA_MIN) / GRID;
    int best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i <= GRID; i++) {
      double mse = profile(ALPHA_MIN + i * step).sigma2();
      if (mse < least) {
        least = mse;
        best = i;
      }
    }
    double start = ALPHA_MIN + best * step;
    UnivariatePointValuePair found =
        new BrentOptimizer(1e-8, 1e-10)
            .optimize(
                new UnivariateObjectiveFunction(alpha -> profile(alpha).sigma2()),
                GoalType.MINIMIZE,
                new SearchInterval(
                    Math.max(ALPHA_MIN, start - step), Math.min(ALPHA_MAX, start + step)),
                new MaxEval(BRENT_EVALUATIONS));
    return profile(found.getValue() < least ? found.getPoint() : start);
  }

  /**
   * The least-squares model at one α. A state without ℓ_0 and ω gives y_t - ℓ_{t-1} as a sum of
   * ℓ_0·(1-α)^{t-1} and ω·line.
   */
  private ThetaModel profile(double alpha) {
    ThetaState state = ThetaState.start(new ThetaModel(dynamic, alpha, 0, 0, 0), y);
    state.observe(y[0]);
    double dd = 0;
    double dx = 0;
    double xx = 0;
    double dr = 0;
    double xr = 0;
    double rr = 0;
    for (int t = 1; t < y.length; t++) {
      double d = state.decay();
      double x = state.line();
      double r = y[t] - state.level();
      dd += d * d;
      dx += d * x;
      xx += x * x;
      dr += d * r;
      xr += x * r;
      rr += r * r;
      state.observe(y[t]);
    }
    double omega = optimiseTheta ? omega(dd, dx, xx, dr, xr) : STANDARD_OMEGA;
    double level = (dr - omega * dx) / dd;
    double sse = rr - 2 * (level * dr + omega * xr - level * omega * dx);
    sse += level * level * dd + omega * omega * xx;
    return new ThetaModel(dynamic, alpha, omega, level, Math.max(0, sse) / (y.length - 1));
  }

  private static double omega(double dd, double dx, double xx, double dr, double xr) {
    double determinant = dd * xx - dx * dx;
    if (determinant <= 1e-12 * dd * xx) {
      return 0;
    }
    return Math.min(OMEGA_MAX, Math.max(0, (dd * xr - dx * dr) / determinant));
  }
}
