package dev.shopkeeper.analytics.forecast;

import java.util.List;

/**
 * A forecast and what its parts say by themselves.
 *
 * @param forecast by the rule of {@link DemandForecaster}
 * @param members methods that a combination is made of; none where one method stands alone
 */
public record TracedForecast(Forecast forecast, List<Member> members) {
  /**
   * A part of a combination.
   *
   * @param method by name
   * @param weight its share, in [0, 1]
   * @param mean length h
   */
  public record Member(ForecastMethod method, double weight, double[] mean) {}
}
