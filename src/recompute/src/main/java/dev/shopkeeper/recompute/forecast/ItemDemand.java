package dev.shopkeeper.recompute.forecast;

import dev.shopkeeper.tables.forecast.StepLength;
import java.time.LocalDate;

/**
 * What was asked for of one item, step by step.
 *
 * @param itemId the item
 * @param step how long a step is
 * @param firstDay first day of the first step ahead, behind the last value
 * @param values demand a step, oldest first; NaN where not known
 */
record ItemDemand(String itemId, StepLength step, LocalDate firstDay, double[] values) {

  /** Steps in a season. */
  int season() {
    return switch (step) {
      case DAY -> 7;
      case WEEK -> 52;
      case MONTH -> 12;
    };
  }
}
