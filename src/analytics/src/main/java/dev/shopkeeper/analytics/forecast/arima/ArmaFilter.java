package dev.shopkeeper.analytics.forecast.arima;

import java.util.Arrays;

/**
 * The exact likelihood of w_t = c + u_t, u an ARMA process, by the Kalman filter.
 *
 * <p>State space form of Harvey (1989, section 3.3) with r = max(p, q + 1) states,
 *
 * <pre>
 *   u_t = a_{t,1}
 *   a_{t+1,i} = φ_i a_{t,1} + a_{t,i+1} + θ_{i-1} ε_{t+1}
 * </pre>
 *
 * differ by a matrix of rank one, P_{t+1} - P_t = M_t W_t W_t', and following W and M takes O(r) a
 * step where P itself takes O(r²) (Chandrasekhar recursions: Morf, Sidhu and Kailath 1974; Pearlman
 * 1980, Biometrika 67; Mélard 1984, algorithm AS 197). With s = W_{t,1},
 *
 * <pre>
 *   F_{t+1} = F_t + M_t s²
 *   G_{t+1} = G_t + M_t s T W_t          gain K = G / F
 *   W_{t+1} = T W_t - K_t s
 *   M_{t+1} = M_t F_t / F_{t+1}
 * </pre>
 *
 * <p>F falls to 1; once it is there the gain stays as it is. The innovations are linear in c, so
 * those of w and of a series of ones give the c of greatest likelihood without search. σ² is
 * concentrated out as well. Cost of a run: O(n r + r²).
 */
final class ArmaFilter {
  private static final double STEADY = 1e-12;
  private static final double PRODUCT_MAX = 1e100;

  private final double[] w;
  private final double floor;
  private final Autocovariance autocovariance;
  private final double[] psi;
  private final double[] innovations;
  private final double[] ones;
  private final double[] phi;
  private final double[] theta;
  private double[] state;
  private double[] nextState;
  private double[] stateOfOnes;
  private double[] nextStateOfOnes;
  private double[] change;
  private double[] nextChange;
  private final double[] gain;
  private int r;
  private double constant;
  private double squares;

  /**
   * Of a series.
   *
   * @param w values, not to be changed
   * @param largest the most states r that will be asked for
   */
  ArmaFilter(double[] w, int largest) {
    this.w = w;
    double sum = 0;
    for (double value : w) {
      sum += value * value;
    }
    // Below rounding the likelihood of a series without noise would be noise itself.
    floor = Math.max(1e-24 * sum, Double.MIN_NORMAL);
    autocovariance = new Autocovariance(largest);
    psi = new double[largest + 1];
    innovations = new double[w.length];
    ones = new double[w.length];
    phi = new double[largest + 1];
    theta = new double[largest + 1];
    state = new double[largest + 1];
    nextState = new double[largest + 1];
    stateOfOnes = new double[largest + 1];
    nextStateOfOnes = new double[largest + 1];
    change = new double[largest + 1];
    nextChange = new double[largest + 1];
    gain = new double[largest + 1];
  }

  /**
   * -2 log likelihood less n (1 + log 2π), least by c and σ²: n log(Σ v²/F / n) + Σ log F.
   *
   * @param ar coefficients φ(B) Φ(B^m) = 1 - Σ ar_i B^i
   * @param ma coefficients θ(B) Θ(B^m) = 1 + Σ ma_j B^j
   * @param withConstant whether c is estimated; else it is 0
   * @return infinity where the process is not stationary
   */
  double run(double[] ar, double[] ma, boolean withConstant) {
    r = Math.max(ar.length, ma.length + 1);
    for (int i = 0; i <= r; i++) {
      phi[i] = i < ar.length ? ar[i] : 0;
      theta[i] = i < ma.length ? ma[i] : 0;
      state[i] = 0;
      stateOfOnes[i] = 0;
    }
    // What a longer state left behind its last place.
    nextState[r] = 0;
    nextStateOfOnes[r] = 0;
    nextChange[r] = 0;
    double[] gamma = autocovariance.of(ar, ar.length, ma, ma.length, r);
    if (gamma == null) {
      return Double.POSITIVE_INFINITY;
    }
    start(gamma);
    double logs = filter(gamma[0], withConstant);
    int n = w.length;
    double value = n * Math.log(Math.max(squares, floor) / n) + logs;
    return Double.isNaN(value) ? Double.POSITIVE_INFINITY : value;
  }

  private void start(double[] gamma) {
    psi[0] = 1;
    for (int k = 1; k < r; k++) {
      double sum = theta[k - 1];
      for (int j = 1; j <= k; j++) {
        sum += phi[j - 1] * psi[k - j];
      }
      psi[k] = sum;
    }
    for (int i = 1; i <= r; i++) {
      double sum = phi[i - 1] * gamma[0];
      for (int k = 1; k <= r - i; k++) {
        sum += phi[i + k - 1] * gamma[k] + theta[i + k - 2] * psi[k - 1];
      }
      gain[i - 1] = sum;
      change[i - 1] = sum;
    }
    change[r] = 0;
    gain[r] = 0;
  }

  private double filter(double variance, boolean withConstant) {
    double f = variance;
    double middle = -1 / f;
    double product = 1;
    double logs = 0;
    double ww = 0;
    double wi = 0;
    double ii = 0;
    boolean steady = r == 1 && phi[0] == 0;
    for (int t = 0; t < w.length; t++) {
      double v = w[t] - state[0];
      double one = 1 - stateOfOnes[0];
      innovations[t] = v;
      ones[t] = one;
      double inverse = 1 / f;
      ww += v * v * inverse;
      wi += v * one * inverse;
      ii += one * one * inverse;
      product *= f;
      if (product > PRODUCT_MAX) {
        logs += Math.log(product);
        product = 1;
      }
      predict(v * inverse, withConstant ? one * inverse : 0, withConstant);
      if (!steady) {
        double s = change[0];
        double next = f + middle * s * s;
        improve(s, middle * s, s * inverse);
        middle *= f / next;
        f = next;
        steady = f - 1 < STEADY;
      }
    }
    constant = withConstant && ii > 0 ? wi / ii : 0;
    squares = ww - constant * wi;
    return logs + Math.log(product);
  }

  private void predict(double v, double one, boolean withConstant) {
    double[] from = state;
    double[] to = nextState;
    double first = from[0];
    for (int i = 0; i < r; i++) {
      to[i] = phi[i] * first + from[i + 1] + gain[i] * v;
    }
    state = to;
    nextState = from;
    if (withConstant) {
      double[] fromOnes = stateOfOnes;
      double[] toOnes = nextStateOfOnes;
      double firstOfOnes = fromOnes[0];
      for (int i = 0; i < r; i++) {
        toOnes[i] = phi[i] * firstOfOnes + fromOnes[i + 1] + gain[i] * one;
      }
      stateOfOnes = toOnes;
      nextStateOfOnes = fromOnes;
    }
  }

  private void improve(double s, double ms, double sf) {
    double[] from = change;
    double[] to = nextChange;
    for (int i = 0; i < r; i++) {
      double moved = phi[i] * s + from[i + 1];
      to[i] = moved - gain[i] * sf;
      gain[i] += ms * moved;
    }
    change = to;
    nextChange = from;
  }

  /** c of the last run. */
  double constant() {
    return constant;
  }

  /** Σ v²/F of the last run. */
  double squares() {
    return squares;
  }

  /** Errors v_t of the last run's one-step forecasts. */
  double[] errors() {
    double[] errors = new double[w.length];
    for (int t = 0; t < errors.length; t++) {
      errors[t] = innovations[t] - constant * ones[t];
    }
    return errors;
  }

  /** Where the last run ended. */
  ArmaEnd end() {
    double[] a = new double[r];
    for (int i = 0; i < r; i++) {
      a[i] = state[i] - constant * stateOfOnes[i];
    }
    return new ArmaEnd(Arrays.copyOf(phi, r), a, constant);
  }
}
