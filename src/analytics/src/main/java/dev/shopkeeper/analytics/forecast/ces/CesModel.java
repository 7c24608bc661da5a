package dev.shopkeeper.analytics.forecast.ces;

import java.util.Arrays;

/**
 * A fitted form at the end of its series. Arrays are owned by the model and not to be written to.
 *
 * @param form which
 * @param parameters α_0, α_1 and, as far as the form has them, β_0, β_1
 * @param states l, c, s and q of the last m places, in units of y
 * @param sigma2 variance of one-step errors, in squared units of y
 * @param aicc n log Σe² with AICc's penalty: what forms of one series are compared by
 * @param fitted one-step forecasts μ_1 .. μ_n
 */
public record CesModel(
    CesForm form,
    double[] parameters,
    double[][] states,
    double sigma2,
    double aicc,
    double[] fitted) {

  /**
   * Point forecasts of the steps after the end.
   *
   * @param horizon number of steps h ≥ 1
   * @return length h, in units of y
   */
  public double[] mean(int horizon) {
    return CesRecursion.mean(form, parameters, states, horizon);
  }

  /**
   * What a surprise of one unit moves the forecast k steps later.
   *
   * @param horizon number of steps h ≥ 1
   * @return length h, the first 1
   */
  public double[] responses(int horizon) {
    return CesRecursion.responses(form, parameters, states[0].length, horizon);
  }

  /** The model of the same series in units of 1/unit: all values times it. */
  CesModel times(double unit) {
    return new CesModel(
        form,
        parameters,
        Arrays.stream(states).map(values -> times(values, unit)).toArray(double[][]::new),
        sigma2 * unit * unit,
        aicc + 2 * fitted.length * Math.log(unit),
        times(fitted, unit));
  }

  private static double[] times(double[] values, double factor) {
    return Arrays.stream(values).map(value -> value * factor).toArray();
  }
}
