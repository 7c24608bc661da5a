package dev.shopkeeper.analytics.forecast.arima;

/** Series by formula, the same in any language: noise of a linear congruential generator. */
final class Samples {
  private Samples() {}

  /** Sums of twelve draws of x ← (1103515245 x + 12345) mod 2^31, less 6. */
  static double[] noise(int n, long seed) {
    long x = seed;
    double[] e = new double[n];
    for (int t = 0; t < n; t++) {
      double sum = 0;
      for (int k = 0; k < 12; k++) {
        x = (x * 1103515245L + 12345) % 2147483648L;
        sum += x / 2147483648.0;
      }
      e[t] = sum - 6;
    }
    return e;
  }

  /** Level 50 with swings: y = 50 + 10 u, u_t = 1.1 u_{t-1} - 0.5 u_{t-2} + ε_t; seed 1. */
  static double[] swings(int n) {
    double[] u = noise(n, 1);
    for (int t = 0; t < n; t++) {
      u[t] += (t > 0 ? 1.1 * u[t - 1] : 0) - (t > 1 ? 0.5 * u[t - 2] : 0);
    }
    double[] y = new double[n];
    for (int t = 0; t < n; t++) {
      y[t] = 50 + 10 * u[t];
    }
    return y;
  }

  /** A walk with drift 0.5 from 200; seed 2. */
  static double[] walk(int n) {
    double[] y = noise(n, 2);
    double level = 200;
    for (int t = 0; t < n; t++) {
      level += 0.5 + y[t];
      y[t] = level;
    }
    return y;
  }

  /** Moving average with a season of 4: 30 + (1 + 0.5 B)(1 + 0.6 B^4) ε; seed 3. */
  static double[] quarters(int n) {
    double[] e = noise(n + 5, 3);
    double[] y = new double[n];
    for (int t = 0; t < n; t++) {
      y[t] = 30 + e[t + 5] + 0.5 * e[t + 4] + 0.6 * e[t + 1] + 0.3 * e[t];
    }
    return y;
  }
}
