package dev.shopkeeper.analytics.forecast.ets;

import java.util.Arrays;

/**
 * One form run along one series, forwards for the likelihood and backwards for its gradient.
 *
 * <pre>
 *   q = l + φ b,   μ = q | q + s | q s,   e = y - μ
 *   l' = q + α d,  b' = φ b + β d,  s' = s + γ g
 *   d = e, or e/s where the season multiplies;  g = e, or e/q
 * </pre>
 *
 * <p>These are Hyndman et al. (2008), table 2.2 and 2.3: additive and multiplicative errors share
 * the recursion and differ in the likelihood alone (section 5.1, σ² concentrated out),
 *
 * <pre>
 *   f = n log Σ e²,   or   n log Σ (e/μ)² + 2 Σ log |μ|
 * </pre>
 *
 * <p>Σ log |μ| is taken as the logarithm of products, which are put away before they overflow: one
 * logarithm in dozens of steps. The gradient comes from one run backwards (the adjoint recursion),
 * so it costs about two runs more, however many initial states there are.
 *
 * <p>Natural parameters, one array: α, β, γ, φ, l_0, b_0, s_{1-m} .. s_0. Work space is kept from
 * call to call; an instance serves one thread.
 */
final class EtsRecursion {
  static final int ALPHA = 0;
  static final int BETA = 1;
  static final int GAMMA = 2;
  static final int PHI = 3;
  static final int LEVEL = 4;
  static final int SLOPE = 5;
  static final int SEASON = 6;

  private static final double PRODUCT_MAX = 1e150;
  private static final double PRODUCT_MIN = 1e-150;

  private final double[] y;
  private final int m;
  // What the run backwards needs of each step: q, b before it, s before it, and the error e.
  private final double[] base;
  private final double[] slopes;
  private final double[] seasons;
  private final double[] errors;
  private final double[] ring;
  private final double floor;
  private double level;
  private double slope;
  private double squares;

  /**
   * For series y and season m; 1 for none.
   *
   * @param y length n, not changed and not copied
   */
  EtsRecursion(double[] y, int m) {
    this.y = y;
    this.m = m;
    base = new double[y.length];
    slopes = new double[y.length];
    seasons = new double[y.length];
    errors = new double[y.length];
    ring = new double[m];
    double size = 0;
    for (double value : y) {
      size += value * value;
    }
    // A perfect fit has no likelihood: errors below a billionth of the values count as that.
    floor = 1e-18 * Math.max(size, Double.MIN_NORMAL * 1e20);
  }

  int length() {
    return y.length;
  }

  /** -2 log likelihood up to a constant; infinity where a form that multiplies meets μ ≤ 0. */
  double run(EtsForm form, double[] p) {
    return switch (form.season()) {
      case NONE -> runPlain(form, p);
      case ADDITIVE -> runAdditive(form, p);
      case MULTIPLICATIVE -> runMultiplicative(form, p);
    };
  }

  private double runPlain(EtsForm form, double[] p) {
    double alpha = p[ALPHA];
    double beta = p[BETA];
    double phi = p[PHI];
    boolean relative = form.multipliesError();
    double l = p[LEVEL];
    double b = p[SLOPE];
    double sum = 0;
    double product = 1;
    double logs = 0;
    for (int t = 0; t < y.length; t++) {
      double carried = phi * b;
      double mu = l + carried;
      double e = y[t] - mu;
      slopes[t] = b;
      base[t] = mu;
      errors[t] = e;
      l = mu + alpha * e;
      b = carried + beta * e;
      if (relative) {
        if (!(mu > 0)) {
          return Double.POSITIVE_INFINITY;
        }
        e /= mu;
        product *= mu;
        if (product > PRODUCT_MAX || product < PRODUCT_MIN) {
          logs += Math.log(product);
          product = 1;
        }
      }
      sum += e * e;
    }
    return finish(form, l, b, sum, logs + Math.log(product));
  }

  private double runAdditive(EtsForm form, double[] p) {
    double alpha = p[ALPHA];
    double beta = p[BETA];
    double gamma = p[GAMMA];
    double phi = p[PHI];
    boolean relative = form.multipliesError();
    System.arraycopy(p, SEASON, ring, 0, m);
    double l = p[LEVEL];
    double b = p[SLOPE];
    double sum = 0;
    double product = 1;
    double logs = 0;
    int place = 0;
    for (int t = 0; t < y.length; t++) {
      double s = ring[place];
      double carried = phi * b;
      double q = l + carried;
      double mu = q + s;
      double e = y[t] - mu;
      slopes[t] = b;
      base[t] = q;
      seasons[t] = s;
      errors[t] = e;
      l = q + alpha * e;
      b = carried + beta * e;
      ring[place] = s + gamma * e;
      place = place + 1 == m ? 0 : place + 1;
      if (relative) {
        if (!(mu > 0)) {
          return Double.POSITIVE_INFINITY;
        }
        e /= mu;
        product *= mu;
        if (product > PRODUCT_MAX || product < PRODUCT_MIN) {
          logs += Math.log(product);
          product = 1;
        }
      }
      sum += e * e;
    }
    return finish(form, l, b, sum, logs + Math.log(product));
  }

  private double runMultiplicative(EtsForm form, double[] p) {
    double alpha = p[ALPHA];
    double beta = p[BETA];
    double gamma = p[GAMMA];
    double phi = p[PHI];
    System.arraycopy(p, SEASON, ring, 0, m);
    double l = p[LEVEL];
    double b = p[SLOPE];
    double sum = 0;
    double product = 1;
    double logs = 0;
    int place = 0;
    for (int t = 0; t < y.length; t++) {
      double s = ring[place];
      double carried = phi * b;
      double q = l + carried;
      double mu = q * s;
      if (!(q > 0 && s > 0)) {
        return Double.POSITIVE_INFINITY;
      }
      double e = y[t] - mu;
      slopes[t] = b;
      base[t] = q;
      seasons[t] = s;
      errors[t] = e;
      double d = e / s;
      l = q + alpha * d;
      b = carried + beta * d;
      ring[place] = s + gamma * e / q;
      place = place + 1 == m ? 0 : place + 1;
      double r = e / mu;
      sum += r * r;
      product *= mu;
      if (product > PRODUCT_MAX || product < PRODUCT_MIN) {
        logs += Math.log(product);
        product = 1;
      }
    }
    return finish(form, l, b, sum, logs + Math.log(product));
  }

  private double finish(EtsForm form, double l, double b, double sum, double logs) {
    level = l;
    slope = b;
    int n = y.length;
    if (form.multipliesError()) {
      squares = Math.max(sum, 1e-18 * n);
      return n * Math.log(squares) + 2 * logs;
    }
    squares = Math.max(sum, floor);
    return n * Math.log(squares);
  }

  /**
   * Gradient of the last run's value by the natural parameters.
   *
   * @param form as in that run
   * @param p as in that run
   * @param gradient written to; length of p
   */
  void gradient(EtsForm form, double[] p, double[] gradient) {
    boolean relative = form.multipliesError();
    boolean added = form.season() == EtsForm.Season.ADDITIVE;
    boolean multiplied = form.season() == EtsForm.Season.MULTIPLICATIVE;
    double alpha = p[ALPHA];
    double beta = p[BETA];
    double gamma = p[GAMMA];
    double phi = p[PHI];
    double weight = 2 * y.length / squares;
    double byAlpha = 0;
    double byBeta = 0;
    double byGamma = 0;
    double byPhi = 0;
    double byLevel = 0;
    double bySlope = 0;
    Arrays.fill(ring, 0);
    int place = (y.length - 1) % m;
    for (int t = y.length - 1; t >= 0; t--) {
      double q = base[t];
      double s = seasons[t];
      double e = errors[t];
      double bySeason = ring[place];
      double byD = alpha * byLevel + beta * bySlope;
      double byG = gamma * bySeason;
      double byQ = byLevel;
      double byE;
      if (multiplied) {
        double d = e / s;
        double g = e / q;
        byAlpha += byLevel * d;
        byBeta += bySlope * d;
        byGamma += bySeason * g;
        byE = byD / s + byG / q;
        byQ -= byG * g / q;
        bySeason -= byD * d / s;
      } else {
        byAlpha += byLevel * e;
        byBeta += bySlope * e;
        byGamma += bySeason * e;
        byE = byD + byG;
      }
      double mu = y[t] - e;
      double byMu = relative ? (2 - weight * e * y[t] / (mu * mu)) / mu - byE : -weight * e - byE;
      if (multiplied) {
        byQ += byMu * s;
        ring[place] = bySeason + byMu * q;
      } else {
        byQ += byMu;
        if (added) {
          ring[place] = bySeason + byMu;
        }
      }
      byPhi += (bySlope + byQ) * slopes[t];
      bySlope = phi * (bySlope + byQ);
      byLevel = byQ;
      place = place == 0 ? m - 1 : place - 1;
    }
    gradient[ALPHA] = byAlpha;
    gradient[BETA] = byBeta;
    gradient[GAMMA] = byGamma;
    gradient[PHI] = byPhi;
    gradient[LEVEL] = byLevel;
    gradient[SLOPE] = bySlope;
    System.arraycopy(ring, 0, gradient, SEASON, m);
  }

  /** The model that the last run ends in. */
  EtsModel model(EtsForm form, double[] p, double value) {
    run(form, p);
    int n = y.length;
    double[] seasonal = new double[form.hasSeason() ? m : 0];
    for (int k = 0; k < seasonal.length; k++) {
      seasonal[k] = ring[(n + k) % m];
    }
    double[] fitted = new double[n];
    for (int t = 0; t < n; t++) {
      fitted[t] = y[t] - errors[t];
    }
    int k = form.parameters(m);
    double sigma2 = squares / Math.max(1, n - k + 1);
    return new EtsModel(
        form,
        p[ALPHA],
        form.hasTrend() ? p[BETA] : 0,
        form.hasSeason() ? p[GAMMA] : 0,
        p[PHI],
        level,
        form.hasTrend() ? slope : 0,
        seasonal,
        sigma2,
        value + EtsModel.penalty(n, k),
        fitted);
  }
}
