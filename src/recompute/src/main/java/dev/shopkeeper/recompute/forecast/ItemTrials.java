package dev.shopkeeper.recompute.forecast;

import dev.shopkeeper.analytics.forecast.Forecast;
import dev.shopkeeper.analytics.forecast.ForecastMethod;
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

  static ItemTrials of(ItemDemand demand, SharedDemand shared) {
    int n = demand.values().length;
    int window = HeldOut.hidden(demand.step());
    Trial last =
        n - window < LEAST_TRAINING
            ? null
            : Tournament.trial(
                demand.values(),
                n - window,
                window,
                demand.season(),
                shared.before(demand.step()),
                demand.firstDay().toEpochDay() - window);
    int end = n - EARLIER * window;
    Trial earlier =
        end < LEAST_CHOICE
            ? null
            : Tournament.trial(
                demand.values(),
                end,
                (EARLIER - 1) * window,
                demand.season(),
                shared.earlier(demand.step()),
                demand.firstDay().toEpochDay() - EARLIER * window);
    return new ItemTrials(demand, last, earlier);
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
