package dev.shopkeeper.analytics.forecast;

/**
 * A forecast from an earlier origin, and what came since.
 *
 * @param forecast of at least as many steps
 * @param came values that came; NaN is missing and not counted. Not to be written to
 */
public record Backtest(Forecast forecast, double[] came) {
  /** Checks the lengths. */
  public Backtest {
    if (came.length > forecast.horizon()) {
      throw new IllegalArgumentException(
          "came has " + came.length + " steps, must be in [1, " + forecast.horizon() + "]");
    }
  }
}
