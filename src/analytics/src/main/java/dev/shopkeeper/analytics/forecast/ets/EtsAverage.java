package dev.shopkeeper.analytics.forecast.ets;

import java.util.List;
import java.util.function.Function;

/**
 * Several forms of one series, weighted.
 *
 * @param models at least one, of one series
 * @param weights one for each model, at least 0, their sum 1; not to be written to
 */
public record EtsAverage(List<EtsModel> models, double[] weights) {
  /**
   * Weighted point forecasts.
   *
   * @param horizon number of steps h ≥ 1
   */
  public double[] mean(int horizon) {
    return weighted(model -> model.mean(horizon));
  }

  /** Weighted one-step forecasts along the series. */
  public double[] fitted() {
    return weighted(EtsModel::fitted);
  }

  /**
   * Weighted responses to a surprise.
   *
   * @param horizon number of steps h ≥ 1
   */
  public double[] responses(int horizon) {
    return weighted(model -> model.responses(horizon));
  }

  private double[] weighted(Function<EtsModel, double[]> part) {
    double[] sum = null;
    for (int i = 0; i < weights.length; i++) {
      double[] values = part.apply(models.get(i));
      sum = sum == null ? new double[values.length] : sum;
      for (int t = 0; t < sum.length; t++) {
        sum[t] += weights[i] * values[t];
      }
    }
    return sum;
  }
}
