package dev.shopkeeper.recompute.forecast;

import dev.shopkeeper.analytics.forecast.ForecastErrors;
import dev.shopkeeper.tables.forecast.ForecastRow;
import dev.shopkeeper.tables.forecast.StepLength;
import java.util.Arrays;

/** Demand by the week, whatever the step of an item, so that items can be added up. */
final class WeeklySeries {
  /** Weeks ahead: the 91 days of an item by day. */
  static final int HORIZON = 13;

  /** Weeks hidden from a backtest, as {@link HeldOut} hides them. */
  static final int HIDDEN = HeldOut.hidden(StepLength.WEEK);

  private static final int DAYS = 7;

  private WeeklySeries() {}

  /** Whole weeks counted back from the end; a gap counts as the mean of what is known. */
  static double[] of(ItemDemand demand) {
    double known =
        Arrays.stream(demand.values()).filter(value -> !Double.isNaN(value)).average().orElse(0);
    double[] steps =
        Arrays.stream(demand.values()).map(value -> Double.isNaN(value) ? known : value).toArray();
    return demand.step() == StepLength.DAY ? sums(steps, steps.length % DAYS) : steps;
  }

  /** Expected demand of the weeks ahead. */
  static double[] ahead(ForecastRow row) {
    double[] steps = new double[row.horizon()];
    for (int k = 0; k < steps.length; k++) {
      steps[k] = Math.max(0, row.mean()[k]);
    }
    return Arrays.copyOf(row.step() == StepLength.DAY ? sums(steps, 0) : steps, HORIZON);
  }

  /** Expected demand of the hidden weeks, {@link #HIDDEN} of them. */
  static double[] hidden(ItemDemand demand, HeldOut heldOut, double[] weeks) {
    if (heldOut == null) {
      int seen = Math.max(0, weeks.length - HIDDEN);
      double[] mean = new double[HIDDEN];
      Arrays.fill(mean, Arrays.stream(weeks, 0, seen).average().orElse(0));
      return mean;
    }
    double[] steps = Arrays.stream(heldOut.mean()).map(mean -> Math.max(0, mean)).toArray();
    return demand.step() == StepLength.DAY ? sums(steps, 0) : steps;
  }

  /** Expected demand by the week, from as many whole weeks of steps as there are. */
  static double[] weekly(StepLength step, double[] steps) {
    return step == StepLength.DAY ? sums(steps, 0) : steps;
  }

  private static double[] sums(double[] days, int from) {
    double[] weeks = new double[(days.length - from) / DAYS];
    for (int t = 0; t < weeks.length * DAYS; t++) {
      weeks[t / DAYS] += days[from + t];
    }
    return weeks;
  }

  /**
   * Root mean squared scaled error, as in {@link ForecastErrors}: over the mean squared step from
   * week to week since the first sale. NaN where nothing moved.
   */
  static double rmsse(double[] seen, double[] came, double[] expected) {
    int first = 0;
    while (first < seen.length && seen[first] == 0) {
      first++;
    }
    double scale = 0;
    for (int t = first + 1; t < seen.length; t++) {
      scale += (seen[t] - seen[t - 1]) * (seen[t] - seen[t - 1]) / (seen.length - first - 1);
    }
    double squares = 0;
    for (int k = 0; k < came.length; k++) {
      squares += (came[k] - expected[k]) * (came[k] - expected[k]) / came.length;
    }
    return scale > 0 ? Math.sqrt(squares / scale) : Double.NaN;
  }
}
