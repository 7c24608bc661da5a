package dev.shopkeeper.tables.segment;

import java.util.List;

/**
 * One measure of a segment by the week.
 *
 * @param values by week, the oldest first
 * @param unusual the weeks that the ones before did not let expect
 * @param forecast the weeks after the last
 * @param trend change a week of the latest weeks, in the measure's unit
 * @param trendP two-sided probability of so strong a trend by chance, 0 to 1
 * @param trendWeeks how many weeks the trend is of
 * @param seasonal whether a yearly season was found
 */
public record ActivitySeries(
    List<Float> values,
    List<Unusual> unusual,
    List<Expected> forecast,
    float trend,
    float trendP,
    int trendWeeks,
    boolean seasonal) {

  /** Copies the lists. */
  public ActivitySeries {
    values = List.copyOf(values);
    unusual = List.copyOf(unusual);
    forecast = List.copyOf(forecast);
  }

  /**
   * An expectation.
   *
   * @param mean the mean
   * @param low lower end of the interval
   * @param high upper end of the interval
   */
  public record Expected(float mean, float low, float high) {}

  /**
   * A week outside the interval of the forecast made of the weeks before it.
   *
   * @param week its place, from 0
   * @param expected what was expected
   */
  public record Unusual(int week, Expected expected) {}
}
