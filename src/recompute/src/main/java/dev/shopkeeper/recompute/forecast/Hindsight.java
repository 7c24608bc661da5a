package dev.shopkeeper.recompute.forecast;

import dev.shopkeeper.analytics.forecast.Backtest;
import java.util.Arrays;
import java.util.List;

/**
 * What earlier origins made one forecast, beside what came: all that is kept of {@link ItemTrials}
 * once a method is chosen.
 *
 * @param last the last window, as it would have been served
 * @param earlier the two windows before, by the rule; null where too little was seen before them
 */
record Hindsight(Backtest last, Backtest earlier) {
  /** Of an item; null where nothing was forecast from before. */
  static Hindsight of(ItemTrials trials) {
    return trials.last() == null
        ? null
        : new Hindsight(
            new Backtest(trials.judged(), trials.last().came()),
            trials.earlier() == null
                ? null
                : new Backtest(trials.earlier().traced().forecast(), trials.earlier().came()));
  }

  /** All of it: for what comes. */
  List<Backtest> all() {
    return earlier == null ? List.of(last) : List.of(earlier, last);
  }

  /** What was known before the last window. */
  List<Backtest> beforeLast() {
    return earlier == null ? List.of() : List.of(earlier);
  }

  /** The oldest window, behind which the stored replay counts its days. */
  List<Backtest> oldest() {
    if (earlier == null) {
      return List.of();
    }
    int window = earlier.came().length / (ItemTrials.EARLIER - 1);
    return List.of(new Backtest(earlier.forecast(), Arrays.copyOf(earlier.came(), window)));
  }
}
