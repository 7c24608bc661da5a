package dev.shopkeeper.analytics.forecast;

import java.util.List;

/**
 * Who takes part in the {@link Contest} of a series with a short season.
 *
 * @param methods in a fixed order
 * @param names of the methods in their order; none for hours of a week, which no shop plans by
 */
record Contestants(List<Contest.Method> methods, List<ForecastMethod> names) {
  private static final int WEEKS = 3;

  private static final List<ForecastMethod> NAMES =
      List.of(
          ForecastMethod.SEASONAL_NAIVE,
          ForecastMethod.THETA_COMBINATION,
          ForecastMethod.EXPONENTIAL_SMOOTHING,
          ForecastMethod.TWO_SEASONS,
          ForecastMethod.FOUR_SEASONS,
          ForecastMethod.EIGHT_SEASONS,
          ForecastMethod.DYNAMIC_OPTIMISED_THETA,
          ForecastMethod.COMPLEX_SMOOTHING);

  /**
   * Theta, exponential and complex smoothing and the past repeated; for hours of a week, which
   * repeat by the day and by the week, theta and the past of both cycles and ARIMA without the
   * day's pattern.
   *
   * @param season steps in it, above 1, seen twice at least
   * @param values seen before the earliest origin
   */
  static Contestants of(int season, int values) {
    int week = SeasonalPattern.week(season);
    return week > 0 && values >= WEEKS * week
        ? new Contestants(hours(season, week), List.of())
        : new Contestants(steps(season, values / season), NAMES);
  }

  private static List<Contest.Method> hours(int day, int week) {
    return List.of(
        (y, horizon) -> SeasonalFloor.mean(y, day, 1, horizon),
        (y, horizon) -> ModelMeans.theta(y, day, horizon),
        (y, horizon) -> SeasonalFloor.mean(y, week, 1, horizon),
        (y, horizon) -> SeasonalFloor.mean(y, week, 2, horizon),
        (y, horizon) -> SeasonalFloor.mean(y, week, WEEKS, horizon),
        (y, horizon) -> ModelMeans.theta(y, week, horizon),
        (y, horizon) -> SeasonalFloor.shifted(y, week, day, horizon),
        (y, horizon) -> ModelMeans.believed(ModelMeans.remainder(y, day, horizon), y, day));
  }

  /** In the order of {@link #NAMES}. */
  private static List<Contest.Method> steps(int season, int seen) {
    return List.of(
        (y, horizon) -> SeasonalFloor.mean(y, season, 1, horizon),
        (y, horizon) -> ModelMeans.theta(y, season, horizon),
        (y, horizon) -> ModelMeans.believed(ModelMeans.smoothed(y, season, horizon), y, season),
        (y, horizon) -> SeasonalFloor.mean(y, season, 2, horizon),
        (y, horizon) -> SeasonalFloor.mean(y, season, Math.min(4, seen), horizon),
        (y, horizon) -> SeasonalFloor.mean(y, season, Math.min(8, seen), horizon),
        (y, horizon) -> ModelMeans.dynamicTheta(y, season, horizon),
        (y, horizon) -> ModelMeans.believed(ModelMeans.complex(y, season, horizon), y, season));
  }
}
