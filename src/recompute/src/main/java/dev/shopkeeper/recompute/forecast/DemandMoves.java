package dev.shopkeeper.recompute.forecast;

import dev.shopkeeper.analytics.forecast.Tournament.Trial;
import java.util.Arrays;

/**
 * What moves the demand of one item beside what is usual, as it was known at an origin.
 *
 * @param events by what the calendar's events multiply it, the steps seen and those ahead; null for
 *     nothing
 * @param drivers prices and promotions; null for nothing
 */
record DemandMoves(double[] events, DriverMoves drivers) {

  /** The demand that methods learn from. */
  double[] usual(double[] seen) {
    double[] usual = ShopCalendar.usual(seen, events);
    return drivers == null ? usual : drivers.takenOutOf(usual);
  }

  /** Forecasts of the usual demand, from the step given on, moved by what is to come. */
  Trial moved(Trial usual, int end, int steps) {
    Trial driven = drivers == null ? usual : drivers.putBack(usual, steps);
    return events == null ? driven : driven.times(Arrays.copyOfRange(events, end, end + steps));
  }
}
