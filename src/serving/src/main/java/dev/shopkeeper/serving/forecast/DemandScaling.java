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
        ForecastRow.kept(part.mean()),
        ForecastRow.kept(part.variance()),
        ForecastRow.kept(part.cumulativeVariance()));
  }
}
