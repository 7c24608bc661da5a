package dev.shopkeeper.analytics.forecast;

import java.util.Arrays;
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
  public record Member(ForecastMethod method, double weight, double[] mean) {
    private Member times(double[] factors) {
      return new Member(method, weight, TracedForecast.times(mean, factors));
    }
  }

  /** All of it with each step multiplied, as {@link Forecast#times} does. */
  TracedForecast times(double[] factors) {
    return new TracedForecast(
        forecast.times(factors), members.stream().map(member -> member.times(factors)).toList());
  }

  static double[] times(double[] values, double[] factors) {
    double[] product = new double[values.length];
    Arrays.setAll(product, h -> values[h] * factors[h]);
    return product;
  }
}
