package dev.shopkeeper.recompute.forecast;

import dev.shopkeeper.analytics.forecast.Forecast;
import dev.shopkeeper.analytics.forecast.Tournament.Trial;
import dev.shopkeeper.analytics.forecast.TracedForecast;
import dev.shopkeeper.analytics.forecast.regression.BaseDemand;
import dev.shopkeeper.analytics.forecast.regression.RecurringFactor;
import java.util.Arrays;

/**
 * What prices and promotions did to the demand of one item up to an origin, and are expected to do
 * behind it where nobody says at which price and in which promotion.
 *
 * @param factors of the priced steps, the last of which ends at the origin
 * @param perStep steps of demand in one of them
 * @param ahead the factor of the steps behind the origin
 */
record DriverMoves(double[] factors, int perStep, RecurringFactor ahead) {

  /** Demand without it; steps before the first priced one are taken as that is. */
  double[] takenOutOf(double[] seen) {
    double[] each = new double[seen.length];
    Arrays.setAll(
        each, t -> factors[Math.max(0, factors.length - 1 - (seen.length - 1 - t) / perStep)]);
    return BaseDemand.of(seen, each);
  }

  /** A forecast of demand without it, with what is expected of it. */
  Forecast putBack(Forecast base) {
    return ahead.spread(perStep).of(base);
  }

  /** Forecasts of demand without it, with what is expected of it. */
  Trial putBack(Trial base, int steps) {
    double[] mean = new double[steps];
    Arrays.fill(mean, ahead.mean());
    Trial moved = base.times(mean);
    return new Trial(
        new TracedForecast(putBack(base.traced().forecast()), moved.traced().members()),
        moved.floors(),
        moved.came());
  }
}
