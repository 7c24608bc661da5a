package dev.shopkeeper.analytics.forecast.ets;

import dev.shopkeeper.analytics.forecast.search.QuasiNewton;

/**
 * The likelihood of one form by parameters without bounds.
 *
 * <p>Smoothing parameters are logistic in x within the usual region of Hyndman et al. (2008,
 * section 2.4): α in (0, 1), β in (0, α/10), γ in (0, 1 - α), φ in (0.8, 0.98). β could go up to α
 * there; but a slope that turns with every surprise forecasts badly however likely it is: on the
 * training values of M3 with the last steps held out, a tenth lowers sMAPE by 0.4. Initial states
 * are their heuristic values plus x in units that a step of one changes noticeably: the size of a
 * surprise, or its share of the level for seasonal factors. All m seasonal states are free; the one
 * too many only shifts level against season and changes no forecast.
 */
final class EtsObjective implements QuasiNewton.Objective {
  private static final double LEAST = 1e-4;
  private static final double PHI_MIN = 0.8;
  private static final double PHI_MAX = 0.98;
  private static final double BETA_MAX = 0.1;
  private static final double START_ALPHA = 0.3;
  private static final double START_BETA = 0.3;
  private static final double START_GAMMA = 0.1;

  private final EtsRecursion recursion;
  private final EtsForm form;
  private final InitialStates start;
  private final int m;
  private final double[] p;
  private final double[] byP;
  private final double[] logistic = new double[4];

  EtsObjective(EtsRecursion recursion, EtsForm form, InitialStates start, int m) {
    this.recursion = recursion;
    this.form = form;
    this.start = start;
    this.m = m;
    p = new double[EtsRecursion.SEASON + m];
    byP = new double[p.length];
  }

  /** Where the search starts. */
  double[] startingPoint() {
    double[] x = new double[dimensions()];
    int at = 0;
    x[at++] = logit(START_ALPHA);
    if (form.hasTrend()) {
      x[at++] = logit(START_BETA);
    }
    if (form.hasSeason()) {
      x[at++] = logit(START_GAMMA);
    }
    if (form.isDamped()) {
      x[at] = logit(0.8);
    }
    return x;
  }

  private int dimensions() {
    int trend = form.hasTrend() ? 2 : 0;
    int season = form.hasSeason() ? 1 + m : 0;
    return 2 + trend + season + (form.isDamped() ? 1 : 0);
  }

  @Override
  public double value(double[] x) {
    natural(x);
    return recursion.run(form, p);
  }

  /** The model at x. */
  EtsModel model(double[] x) {
    natural(x);
    double value = recursion.run(form, p);
    return recursion.model(form, p, value);
  }

  private void natural(double[] x) {
    int at = 0;
    logistic[0] = sigmoid(x[at++]);
    double alpha = within(LEAST, 1 - LEAST, logistic[0]);
    p[EtsRecursion.ALPHA] = alpha;
    p[EtsRecursion.PHI] = form.hasTrend() ? 1 : 0;
    if (form.hasTrend()) {
      logistic[1] = sigmoid(x[at++]);
      p[EtsRecursion.BETA] = alpha * within(LEAST, BETA_MAX, logistic[1]);
    }
    if (form.hasSeason()) {
      logistic[2] = sigmoid(x[at++]);
      p[EtsRecursion.GAMMA] = (1 - alpha) * within(LEAST, 1 - LEAST, logistic[2]);
    }
    if (form.isDamped()) {
      logistic[3] = sigmoid(x[at++]);
      p[EtsRecursion.PHI] = within(PHI_MIN, PHI_MAX, logistic[3]);
    }
    p[EtsRecursion.LEVEL] = start.level() + start.levelUnit() * x[at++];
    if (form.hasTrend()) {
      p[EtsRecursion.SLOPE] = start.slope() + start.slopeUnit() * x[at++];
    }
    if (form.hasSeason()) {
      for (int j = 0; j < m; j++) {
        p[EtsRecursion.SEASON + j] = start.seasonal()[j] + start.seasonUnit() * x[at++];
      }
    }
  }

  @Override
  public void gradient(double[] g) {
    recursion.gradient(form, p, byP);
    double alpha = p[EtsRecursion.ALPHA];
    double byAlpha = byP[EtsRecursion.ALPHA];
    int at = 1;
    if (form.hasTrend()) {
      byAlpha += byP[EtsRecursion.BETA] * p[EtsRecursion.BETA] / alpha;
      g[at++] = byP[EtsRecursion.BETA] * alpha * (BETA_MAX - LEAST) * derivative(1);
    }
    if (form.hasSeason()) {
      byAlpha -= byP[EtsRecursion.GAMMA] * p[EtsRecursion.GAMMA] / (1 - alpha);
      g[at++] = byP[EtsRecursion.GAMMA] * (1 - alpha) * (1 - 2 * LEAST) * derivative(2);
    }
    if (form.isDamped()) {
      g[at++] = byP[EtsRecursion.PHI] * (PHI_MAX - PHI_MIN) * derivative(3);
    }
    g[0] = byAlpha * (1 - 2 * LEAST) * derivative(0);
    g[at++] = byP[EtsRecursion.LEVEL] * start.levelUnit();
    if (form.hasTrend()) {
      g[at++] = byP[EtsRecursion.SLOPE] * start.slopeUnit();
    }
    if (form.hasSeason()) {
      for (int j = 0; j < m; j++) {
        g[at++] = byP[EtsRecursion.SEASON + j] * start.seasonUnit();
      }
    }
  }

  private double derivative(int which) {
    return logistic[which] * (1 - logistic[which]);
  }

  private static double within(double low, double high, double share) {
    return low + (high - low) * share;
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  private static double logit(double share) {
    return Math.log(share / (1 - share));
  }
}
