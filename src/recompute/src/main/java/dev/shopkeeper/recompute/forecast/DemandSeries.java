package dev.shopkeeper.recompute.forecast;

import dev.shopkeeper.analytics.forecast.regression.Driver;
import java.util.Arrays;
import java.util.List;

/**
 * One series on its line of steps.
 *
 * @param id its name
 * @param group what it is reported with, or empty
 * @param season steps in a season
 * @param stepDays days in a step; 1 where times are step numbers
 * @param nextDay epoch day of the first step after training; 0 where steps are not dated days
 * @param train length n, one a step up to the last training row, NaN where nothing is known
 * @param test length h, the steps after it, NaN where nothing is known
 * @param drivers prices and promotions of all n + h steps, as far as the files have any
 */
record DemandSeries(
    String id,
    String group,
    int season,
    double stepDays,
    long nextDay,
    double[] train,
    double[] test,
    List<Driver> drivers) {
  private static final int WEEK = 7;

  /** Whether its steps are days of a week, numbered or dated. */
  boolean isDaily() {
    return stepDays == 1 && season == WEEK;
  }

  /** As it was known as many steps ago as are to be forecast; those since stand for the test. */
  DemandSeries earlier() {
    int end = Math.max(0, train.length - test.length);
    return new DemandSeries(
        id,
        group,
        season,
        stepDays,
        nextDay == 0 ? 0 : nextDay - (train.length - end),
        Arrays.copyOf(train, end),
        Arrays.copyOfRange(train, end, train.length),
        drivers.stream().map(driver -> driver.first(train.length)).toList());
  }
}
