package dev.shopkeeper.recompute.forecast;

import dev.shopkeeper.analytics.forecast.Forecast;
import dev.shopkeeper.analytics.forecast.ForecastMethod;
import dev.shopkeeper.analytics.forecast.SharedDays;
import dev.shopkeeper.analytics.forecast.Tournament;
import dev.shopkeeper.analytics.forecast.Tournament.Trial;
import java.util.Arrays;
import java.util.List;

/**
 * Forecasts of one item from two earlier origins: one window of hidden steps before the end, and
 * three, each up to the next.
 *
 * @param demand the item's
 * @param last forecasts of the last window; null where too little was seen before it
 * @param earlier forecasts of the two windows before; null likewise
 */
record ItemTrials(ItemDemand demand, Trial last, Trial earlier) {
  /** Windows between the earlier origin and the end. */
  static final int EARLIER = 3;

  /** Steps that must have been seen for a forecast to be judged. */
  private static final int LEAST_TRAINING = 8;

  /** Steps that must have been seen for methods to be chosen by how they did afterwards. */
  private static final int LEAST_CHOICE = 12;

  /**
   * Forecasts from both origins.
   *
   * @param before what moves the steps, as known before the last window
   * @param earlier the same as known before the windows before
   */
  static ItemTrials of(
      ItemDemand demand, SharedDemand shared, DemandMoves before, DemandMoves earlier) {
    int n = demand.values().length;
    int window = HeldOut.hidden(demand.step());
    Trial last =
        n - window < LEAST_TRAINING
            ? null
            : trial(demand, n - window, window, shared.before(demand.step()), before);
    int end = n - EARLIER * window;
    Trial first =
        end < LEAST_CHOICE
            ? null
            : trial(demand, end, (EARLIER - 1) * window, shared.earlier(demand.step()), earlier);
    return new ItemTrials(demand, last, first);
  }

  /**
   * Forecasts from an origin: of what is usual, moved by what is to come.
   *
   * @param moves as known at the origin
   */
  static Trial trial(ItemDemand demand, int end, int steps, SharedDays shared, DemandMoves moves) {
    double[] values = demand.values();
    double[] known = Arrays.copyOf(values, Math.max(end, Math.min(values.length, end + steps)));
    System.arraycopy(moves.usual(Arrays.copyOf(values, end)), 0, known, 0, end);
    // Only days have a date that matters here, and a step of those is a day.
    long firstDay = demand.firstDay().toEpochDay() - (values.length - end);
    Trial trial = Tournament.trial(known, end, steps, demand.season(), shared, firstDay);
    return moves.moved(trial, end, steps);
  }

  /**
   * Who forecasts what comes.
   *
   * @param ahead forecasts of it
   * @param incumbent chosen by the generation before; null for the rule
   */
  Tournament now(Trial ahead, ForecastMethod incumbent) {
    return Tournament.of(
        before(), earlier == null ? List.of() : List.of(earlier, last), ahead, incumbent);
  }

  /**
   * What would have been forecast of the last window: chosen by the earlier one alone, and without
   * a generation before, which has seen the last window too.
   */
  Forecast judged() {
    return Tournament.of(before(), earlier == null ? List.of() : List.of(earlier), last, null)
        .forecast();
  }

  private double[] before() {
    int end = demand.values().length - EARLIER * HeldOut.hidden(demand.step());
    return Arrays.copyOf(demand.values(), Math.max(0, end));
  }
}
