package dev.shopkeeper.serving.forecast;

import dev.shopkeeper.analytics.forecast.DistributionFamily;
import dev.shopkeeper.analytics.forecast.Forecast;
import dev.shopkeeper.analytics.forecast.ForecastMethod;
import dev.shopkeeper.analytics.forecast.ForecastReason;
import dev.shopkeeper.tables.codec.CorruptRowException;
import dev.shopkeeper.tables.forecast.ForecastRow;

/** A row of the table as the kernels know a forecast. */
public final class RowForecast {
  private RowForecast() {}

  /** Demand of one step or of several, as the kernels know it. */
  public static Forecast of(ForecastRow row) {
    try {
      return new Forecast(
          ForecastMethod.valueOf(row.method()),
          ForecastReason.valueOf(row.reason()),
          row.seasonal(),
          DistributionFamily.valueOf(row.shape().name()),
          widened(row.mean()),
          widened(row.variance()),
          widened(row.cumulativeVariance()));
    } catch (IllegalArgumentException e) {
      throw new CorruptRowException("method or reason that nobody knows: " + e.getMessage());
    }
  }

  private static double[] widened(float[] values) {
    double[] wide = new double[values.length];
    for (int n = 0; n < values.length; n++) {
      wide[n] = values[n];
    }
    return wide;
  }
}
