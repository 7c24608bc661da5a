package dev.shopkeeper.analytics.forecast.arima;

import java.util.Arrays;

/**
 * Where the filter of a stationary series ended.
 *
 * @param phi first column of the transition, length r
 * @param state predicted state of the step after the end, length r
 * @param constant c
 */
record ArmaEnd(double[] phi, double[] state, double constant) {
  /** Forecasts of the stationary series. */
  double[] ahead(int horizon) {
    double[] a = Arrays.copyOf(state, state.length + 1);
    double[] mean = new double[horizon];
    for (int h = 0; h < horizon; h++) {
      double first = a[0];
      mean[h] = constant + first;
      for (int i = 0; i < phi.length; i++) {
        a[i] = phi[i] * first + a[i + 1];
      }
    }
    return mean;
  }

  /** The same in other units. */
  ArmaEnd times(double unit) {
    double[] scaled = Arrays.stream(state).map(value -> value * unit).toArray();
    return new ArmaEnd(phi, scaled, constant * unit);
  }
}
