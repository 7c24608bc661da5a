package dev.shopkeeper.serving.forecast;

import dev.shopkeeper.tables.forecast.ForecastRow;

/** A forecast of more or less demand: means times f, variances times f². */
final class DemandScaling {
  private DemandScaling() {}

  static ForecastRow by(ForecastRow row, double factor) {
    return new ForecastRow(
        row.title(),
        row.step(),
        row.firstDay(),
        row.season(),
        row.seasonal(),
        row.method(),
        row.reason(),
        row.shape(),
        times(row.mean(), factor),
        times(row.variance(), factor * factor),
        times(row.cumulativeVariance(), factor * factor),
        row.history(),
        row.stock());
  }

  private static float[] times(float[] values, double factor) {
    float[] scaled = new float[values.length];
    for (int n = 0; n < values.length; n++) {
      scaled[n] = (float) Math.min(Float.MAX_VALUE, values[n] * factor);
    }
    return scaled;
  }
}
