package dev.shopkeeper.serving.forecast;

import dev.shopkeeper.tables.forecast.StepLength;

/**
 * Days ahead on which a price, a promotion or a factor holds.
 *
 * @param from first of them, 1 for the first day ahead
 * @param count how many
 */
record ChangeDays(int from, int count) {
  /** All that is forecast. */
  static final ChangeDays ALL = new ChangeDays(1, Integer.MAX_VALUE);

  /** As asked for; null is from the first day ahead, and to the end. */
  static ChangeDays of(Integer from, Integer count) {
    return new ChangeDays(from == null ? 1 : from, count == null ? ALL.count : count);
  }

  /** The part of a step, counted from 0, that they make up. */
  double share(int step, StepLength length) {
    double begins = step * length.days();
    double ends = begins + length.days();
    double last = (double) from - 1 + count;
    return Math.max(0, Math.min(ends, last) - Math.max(begins, from - 1)) / length.days();
  }
}
