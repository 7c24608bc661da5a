package dev.shopkeeper.analytics.forecast.arima;

import java.util.Arrays;

/**
 * A fitted ARIMA model at the end of its series. Arrays are owned by the model and not to be
 * written to.
 *
 * @param order what was fitted
 * @param ar coefficients of φ(B) Φ(B^m) = 1 - Σ ar_i B^i
 * @param ma coefficients of θ(B) Θ(B^m) = 1 + Σ ma_j B^j
 * @param constant c, the mean of the differenced series; 0 where none is estimated
 * @param sigma2 variance of ε, in squared units of y
 * @param aicc corrected information criterion: -2 log likelihood and what the parameters cost
 * @param fitted one-step forecasts; the values themselves where differences leave none
 * @param tail the last values of y that differences need, oldest first
 * @param filter where the likelihood's filter ended
 */
public record ArimaModel(
    ArimaOrder order,
    double[] ar,
    double[] ma,
    double constant,
    double sigma2,
    double aicc,
    double[] fitted,
    double[] tail,
    ArmaEnd filter) {

  /** The model of the same series in units of 1/unit: all values times it. */
  ArimaModel times(double unit) {
    return new ArimaModel(
        order,
        ar,
        ma,
        constant * unit,
        sigma2 * unit * unit,
        aicc + 2 * (fitted.length - order.lost()) * Math.log(unit),
        times(fitted, unit),
        times(tail, unit),
        filter.times(unit));
  }

  private static double[] times(double[] values, double factor) {
    return Arrays.stream(values).map(value -> value * factor).toArray();
  }

  /**
   * Point forecasts of the steps after the end: those of the differenced series, added up.
   *
   * @param horizon number of steps h ≥ 1
   * @return length h, in units of y
   */
  public double[] mean(int horizon) {
    double[] mean = filter.ahead(horizon);
    double[] delta = Differences.polynomial(order);
    for (int h = 0; h < horizon; h++) {
      double sum = mean[h];
      for (int i = 1; i <= delta.length; i++) {
        sum += delta[i - 1] * (i <= h ? mean[h - i] : tail[tail.length + h - i]);
      }
      mean[h] = sum;
    }
    return mean;
  }

  /**
   * What a surprise of one unit moves the forecast k steps later: the weights ψ with ψ(B) = θ(B)
   * Θ(B^m) / (φ(B) Φ(B^m) (1-B)^d (1-B^m)^D) (Box and Jenkins 1976, section 5.2.1). The variance of
   * step h is σ² Σ_{k<h} ψ_k².
   *
   * @param horizon number of steps h ≥ 1
   * @return length h, ψ_0 = 1
   */
  public double[] responses(int horizon) {
    double[] delta = Differences.polynomial(order);
    double[] whole = new double[ar.length + delta.length];
    Polynomials.multiply(ar, delta, 1, whole);
    double[] psi = new double[horizon];
    psi[0] = 1;
    for (int k = 1; k < horizon; k++) {
      double sum = k <= ma.length ? ma[k - 1] : 0;
      for (int i = 1; i <= Math.min(k, whole.length); i++) {
        sum += whole[i - 1] * psi[k - i];
      }
      psi[k] = sum;
    }
    return psi;
  }
}
