package dev.shopkeeper.serving.forecast;

import dev.shopkeeper.analytics.forecast.Forecast;
import dev.shopkeeper.analytics.forecast.inventory.DemandShare;
import dev.shopkeeper.tables.forecast.ForecastRow;

/** A forecast of more or less demand, or of a part of it. */
public final class DemandScaling {
  private DemandScaling() {}

  /** More or less: means times f, variances times f². */
  static ForecastRow by(ForecastRow row, double factor) {
    return row.withSteps(
        times(row.mean(), factor),
        times(row.variance(), factor * factor),
        times(row.cumulativeVariance(), factor * factor));
  }

  /** The demand of a place that takes a share of it ({@link DemandShare}). */
  public static ForecastRow share(ForecastRow row, double share) {
    Forecast part = DemandShare.of(RowForecast.of(row), share);
    return row.withSteps(
        narrowed(part.mean()), narrowed(part.variance()), narrowed(part.cumulativeVariance()));
  }

  private static float[] narrowed(double[] values) {
    float[] narrow = new float[values.length];
    for (int n = 0; n < values.length; n++) {
      narrow[n] = (float) values[n];
    }
    return narrow;
  }

  private static float[] times(float[] values, double factor) {
    float[] scaled = new float[values.length];
    for (int n = 0; n < values.length; n++) {
      scaled[n] = (float) Math.min(Float.MAX_VALUE, values[n] * factor);
    }
    return scaled;
  }
}
