package dev.shopkeeper.recompute.forecast;

import dev.shopkeeper.analytics.forecast.Backtest;
import dev.shopkeeper.analytics.forecast.DistributionFamily;
import dev.shopkeeper.analytics.forecast.Forecast;
import dev.shopkeeper.analytics.forecast.ForecastErrors;
import dev.shopkeeper.analytics.forecast.ForecastMethod;
import dev.shopkeeper.analytics.forecast.ForecastReason;
import dev.shopkeeper.tables.forecast.StepLength;
import java.util.Arrays;

/**
 * One series judged on its last steps, hidden from the forecast: 28 days, 4 weeks or 3 months.
 *
 * @param forecast errors of the forecast
 * @param asModelled errors of the same with the widths that its method gave it
 * @param naive errors of the last value carried on, the floor that a forecast must beat
 * @param mean what the forecast expected of the hidden steps
 */
record HeldOut(
    ForecastErrors forecast, ForecastErrors asModelled, ForecastErrors naive, double[] mean) {
  /**
   * Judges a series.
   *
   * @param last what was forecast of the hidden steps
   * @param widths as they were known before the hidden steps
   */
  static HeldOut of(ItemDemand demand, Backtest last, ShopWidths widths) {
    int hidden = hidden(demand.step());
    int train = demand.values().length - hidden;
    double[] seen = Arrays.copyOf(demand.values(), train);
    return new HeldOut(
        ForecastErrors.of(
            seen, last.came(), demand.season(), widths.of(demand.step(), last.forecast())),
        ForecastErrors.of(seen, last.came(), demand.season(), last.forecast()),
        ForecastErrors.of(seen, last.came(), demand.season(), naive(seen, hidden)),
        last.forecast().mean());
  }

  static int hidden(StepLength step) {
    return switch (step) {
      case DAY -> 28;
      case WEEK -> 4;
      case MONTH -> 3;
    };
  }

  private static Forecast naive(double[] seen, int horizon) {
    int last = seen.length - 1;
    while (last > 0 && Double.isNaN(seen[last])) {
      last--;
    }
    double[] mean = new double[horizon];
    Arrays.fill(mean, Double.isNaN(seen[last]) ? 0 : seen[last]);
    return new Forecast(
        ForecastMethod.NAIVE,
        ForecastReason.CONSTANT,
        false,
        DistributionFamily.NORMAL,
        mean,
        new double[horizon],
        new double[horizon]);
  }
}
