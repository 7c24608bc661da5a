package dev.shopkeeper.analytics.forecast.ces;

import java.util.Arrays;

/**
 * One form of complex exponential smoothing, run along one series (Svetunkov, Kourentzes and Ord
 * 2022, "Complex exponential smoothing", Naval Research Logistics 69, equations 9 and 15 to 18).
 *
 * <pre>
 *   μ_t = l_{t-1} + s_{t-m},                    e_t = y_t - μ_t
 *   l_t = l_{t-1} - (1 - α_1) c_{t-1} + (α_0 - α_1) e_t
 *   c_t = l_{t-1} + (1 - α_0) c_{t-1} + (α_0 + α_1) e_t
 *   partial:  s_t = s_{t-m} + β_0 e_t
 *   full:     s_t, q_t from s_{t-m}, q_{t-m} and β as l_t, c_t from l_{t-1}, c_{t-1} and α
 *   simple:   l_{t-m}, c_{t-m} in the place of l_{t-1}, c_{t-1}, and no s
 * </pre>
 *
 * <p>First states are cast back: the series is run forwards, then backwards from where that ended,
 * then forwards again from where that ended; only the last run counts. O(n) a run, no allocation.
 * Not for several threads at once.
 */
final class CesRecursion {
  /** What the first run takes as the first c for a first l: it is forgotten by the third. */
  private static final double POTENTIAL = 1.1;

  private static final int FIRST_VALUES = 10;

  private final double[] y;
  private final CesForm form;
  private final int m;
  private final int n;
  private final double[] season;

  // Place i is the state after step i - m; m places before the first step and m beyond the last.
  private final double[] l;
  private final double[] c;
  private final double[] s;
  private final double[] q;

  private double a0;
  private double a1;
  private double b0;
  private double b1;

  /**
   * Of a series.
   *
   * @param season steps in a season m, of no account for {@link CesForm#NONE}; n ≥ 2m + 1 else
   */
  CesRecursion(double[] y, int season, CesForm form) {
    this.y = y;
    this.form = form;
    n = y.length;
    m = form == CesForm.NONE ? 1 : season;
    l = new double[n + 2 * m];
    c = new double[n + 2 * m];
    s = new double[form.addsSeason() ? n + 2 * m : 0];
    q = new double[form == CesForm.FULL ? n + 2 * m : 0];
    this.season = form.addsSeason() ? ClassicalSeason.of(y, m) : new double[0];
  }

  /** Sum of squared errors with parameters α_0, α_1, β_0, β_1; the last states stay behind. */
  double run(double[] x) {
    set(x);
    start();
    pass(false);
    reverse();
    pass(true);
    reverse();
    return pass(false);
  }

  /**
   * Forecasts of the h steps after an end.
   *
   * @param states l, c, s and q of the last m places, as {@link #end} gives them
   */
  static double[] mean(CesForm form, double[] x, double[][] states, int horizon) {
    CesRecursion ahead = new CesRecursion(form, x, states, horizon);
    double[] mean = new double[horizon];
    for (int h = 0; h < horizon; h++) {
      mean[h] = ahead.expected(ahead.m + h);
      ahead.step(ahead.m + h, 0);
    }
    return mean;
  }

  /** What a surprise of one unit moves the forecast k steps later: ψ_0 = 1, ψ_1 .. ψ_{h-1}. */
  static double[] responses(CesForm form, double[] x, int m, int horizon) {
    CesRecursion ahead = new CesRecursion(form, x, new double[4][m], horizon);
    double[] psi = new double[horizon];
    psi[0] = 1;
    ahead.step(m, 1);
    for (int h = 1; h < horizon; h++) {
      psi[h] = ahead.expected(m + h);
      ahead.step(m + h, 0);
    }
    return psi;
  }

  /** The states one step later, where that step surprised by so much. */
  static double[][] after(CesForm form, double[] x, double[][] states, double surprise) {
    CesRecursion ahead = new CesRecursion(form, x, states, 1);
    ahead.step(ahead.m, surprise);
    return ahead.end();
  }

  /** l, c, s and q of the last m places of the run before, each of length m. */
  double[][] end() {
    return new double[][] {last(l), last(c), last(s), last(q)};
  }

  /** One-step forecasts μ_1 .. μ_n of the run before. */
  double[] fitted() {
    double[] fitted = new double[n];
    for (int t = 0; t < n; t++) {
      fitted[t] = expected(m + t);
    }
    return fitted;
  }

  private CesRecursion(CesForm form, double[] x, double[][] states, int horizon) {
    this.form = form;
    m = states[0].length;
    n = horizon;
    y = new double[0];
    season = new double[0];
    l = Arrays.copyOf(states[0], n + 2 * m);
    c = Arrays.copyOf(states[1], n + 2 * m);
    s = Arrays.copyOf(states[2], n + 2 * m);
    q = Arrays.copyOf(states[3], n + 2 * m);
    set(x);
  }

  private double[] last(double[] states) {
    return states.length == 0 ? new double[m] : Arrays.copyOfRange(states, n, n + m);
  }

  private void set(double[] x) {
    a0 = x[0];
    a1 = x[1];
    b0 = x.length > 2 ? x[2] : 0;
    b1 = x.length > 3 ? x[3] : 0;
  }

  private void start() {
    double mean = 0;
    int values = form == CesForm.NONE ? Math.min(FIRST_VALUES, n) : m;
    for (int t = 0; t < values; t++) {
      mean += y[t] / values;
    }
    for (int j = 0; j < m; j++) {
      l[j] = form == CesForm.SIMPLE ? y[j] : mean;
      c[j] = l[j] / POTENTIAL;
      if (form.addsSeason()) {
        s[j] = season[j];
      }
      if (form == CesForm.FULL) {
        q[j] = s[j] / POTENTIAL;
      }
    }
  }

  private double pass(boolean backwards) {
    double squares = 0;
    for (int i = m; i < n + m; i++) {
      double error = y[backwards ? n + m - 1 - i : i - m] - expected(i);
      squares += error * error;
      step(i, error);
    }
    for (int i = n + m; i < n + 2 * m; i++) {
      step(i, 0);
    }
    return squares;
  }

  private double expected(int i) {
    double level = form == CesForm.SIMPLE ? l[i - m] : l[i - 1];
    return form.addsSeason() ? level + s[i - m] : level;
  }

  private void step(int i, double e) {
    int before = form == CesForm.SIMPLE ? i - m : i - 1;
    l[i] = l[before] - (1 - a1) * c[before] + (a0 - a1) * e;
    c[i] = l[before] + (1 - a0) * c[before] + (a0 + a1) * e;
    if (form == CesForm.PARTIAL) {
      s[i] = s[i - m] + b0 * e;
    } else if (form == CesForm.FULL) {
      s[i] = s[i - m] - (1 - b1) * q[i - m] + (b0 - b1) * e;
      q[i] = s[i - m] + (1 - b0) * q[i - m] + (b0 + b1) * e;
    }
  }

  private void reverse() {
    reverse(l);
    reverse(c);
    reverse(s);
    reverse(q);
  }

  private static void reverse(double[] values) {
    for (int i = 0, k = values.length - 1; i < k; i++, k--) {
      double value = values[i];
      values[i] = values[k];
      values[k] = value;
    }
  }
}
