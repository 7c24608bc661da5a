package dev.shopkeeper.analytics.forecast;

import java.util.ArrayList;
import java.util.List;

/**
 * Who takes part in the {@link Contest} of a series with a short season.
 *
 * @param methods in a fixed order
 * @param names of the methods in their order; none for hours of a week, which no shop plans by
 */
record Contestants(List<Contest.Method> methods, List<ForecastMethod> names) {
  private static final int WEEKS = 3;

  /**
   * Theta, exponential and complex smoothing and the past repeated; for hours of a week, which
   * repeat by the day and by the week, theta and the past of both cycles and ARIMA without the
   * day's pattern.
   *
   * @param season steps in it, above 1, seen twice at least
   * @param values seen before the earliest origin
   */
  static Contestants of(int season, int values) {
    return new Contestants(methods(season, values), names(season, values));
  }

  private static List<Contest.Method> methods(int season, int values) {
    int cycle = SeasonalPattern.week(season);
    List<Contest.Method> methods = new ArrayList<>();
    methods.add((y, horizon) -> SeasonalFloor.mean(y, season, 1, horizon));
    methods.add((y, horizon) -> ModelMeans.theta(y, season, horizon));
    if (hasWeeks(season, values)) {
      methods.add((y, horizon) -> SeasonalFloor.mean(y, cycle, 1, horizon));
      methods.add((y, horizon) -> SeasonalFloor.mean(y, cycle, 2, horizon));
      methods.add((y, horizon) -> SeasonalFloor.mean(y, cycle, WEEKS, horizon));
      methods.add((y, horizon) -> ModelMeans.theta(y, cycle, horizon));
      methods.add((y, horizon) -> SeasonalFloor.shifted(y, cycle, season, horizon));
      methods.add(
          (y, horizon) -> ModelMeans.believed(ModelMeans.remainder(y, season, horizon), y, season));
    } else {
      methods.add(
          (y, horizon) -> ModelMeans.believed(ModelMeans.smoothed(y, season, horizon), y, season));
      methods.add((y, horizon) -> SeasonalFloor.mean(y, season, 2, horizon));
      int seen = values / season;
      methods.add((y, horizon) -> SeasonalFloor.mean(y, season, Math.min(4, seen), horizon));
      methods.add((y, horizon) -> SeasonalFloor.mean(y, season, Math.min(8, seen), horizon));
      methods.add((y, horizon) -> ModelMeans.dynamicTheta(y, season, horizon));
      methods.add(
          (y, horizon) -> ModelMeans.believed(ModelMeans.complex(y, season, horizon), y, season));
    }
    return methods;
  }

  private static boolean hasWeeks(int season, int values) {
    int cycle = SeasonalPattern.week(season);
    return cycle > 0 && values >= WEEKS * cycle;
  }

  /** The methods by name, in their order; none for hours of a week, which no shop plans by. */
  private static List<ForecastMethod> names(int season, int values) {
    return hasWeeks(season, values)
        ? List.of()
        : List.of(
            ForecastMethod.SEASONAL_NAIVE,
            ForecastMethod.THETA_COMBINATION,
            ForecastMethod.EXPONENTIAL_SMOOTHING,
            ForecastMethod.TWO_SEASONS,
            ForecastMethod.FOUR_SEASONS,
            ForecastMethod.EIGHT_SEASONS,
            ForecastMethod.DYNAMIC_OPTIMISED_THETA,
            ForecastMethod.COMPLEX_SMOOTHING);
  }
}
