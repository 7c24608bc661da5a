package dev.shopkeeper.analytics.forecast;

/** Why the method of a forecast was chosen. */
public enum ForecastReason {
  /** The usual case: enough positive values. */
  REGULAR,
  /** Some value is zero or negative, or logarithms extrapolate wildly: no logarithms. */
  NOT_POSITIVE,
  /** Demand comes in fewer than three of four steps: it is smoothed as chance and size. */
  SPARSE,
  /** Few whole units that scatter at least as chance does: a rate tells more than a course. */
  SCATTERED,
  /** Fewer values than the three parameters of the dynamic model can be learnt from. */
  SHORT,
  /** Fewer values than any trend can be learnt from. */
  VERY_SHORT,
  /** Every value is the same. */
  CONSTANT,
  /** Every value is zero. */
  ALL_ZERO,
  /** No value at all: only gaps. */
  NO_HISTORY,
  /** On sale for few weeks, or not yet. */
  NEW_ITEM,
  /** It did better than what the rule says on the last steps; see the tournament. */
  TOURNAMENT
}
