package dev.shopkeeper.serving.forecast;

import dev.shopkeeper.analytics.forecast.Forecast;
import dev.shopkeeper.analytics.forecast.inventory.DemandShare;
import dev.shopkeeper.tables.forecast.ForecastRow;

/** A forecast of a part of the demand. */
public final class DemandScaling {
  private DemandScaling() {}

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
}
