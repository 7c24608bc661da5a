package dev.shopkeeper.recompute.forecast;

import dev.shopkeeper.recompute.data.DemandHistory;
import dev.shopkeeper.tables.forecast.StepLength;
import java.time.LocalDate;
import java.util.Arrays;

/**
 * Demand of each series of the demand files, which the shop counted itself.
 *
 * <p>All series have one step: the longest of day, week and month in which all their times are
 * whole. They all end with the newest time of any of them, so that all forecasts begin on one day.
 * A step without a line, and a step in which the item was not in stock, is a gap, not a zero: sales
 * of an empty shelf say nothing about demand.
 */
final class SeriesDemand {
  private static final long SECONDS = 86_400;
  private static final int MOST_STEPS = 1_092;

  private final DemandHistory history;
  private final int[] start; // [series] first of its places in bySeries; one more at the end
  private final int[] bySeries; // rows, series by series
  private final TimeUnit unit;
  private final StepLength step;
  private final long lastStep;
  private final LocalDate firstDay;

  SeriesDemand(DemandHistory history, int series) {
    this.history = history;
    this.start = new int[series + 1];
    for (int one : history.series()) {
      start[one + 1]++;
    }
    Arrays.parallelPrefix(start, Integer::sum);
    this.bySeries = new int[history.size()];
    int[] next = Arrays.copyOf(start, series);
    for (int row = 0; row < history.size(); row++) {
      bySeries[next[history.series()[row]]++] = row;
    }
    this.unit = unit(series);
    this.step =
        switch (unit) {
          case DAY -> StepLength.DAY;
          case WEEK -> StepLength.WEEK;
          default -> StepLength.MONTH;
        };
    long newest = Long.MIN_VALUE;
    for (int row = 0; row < history.size(); row++) {
      newest = Math.max(newest, day(row));
    }
    this.lastStep = history.size() == 0 ? 0 : unit.number(newest);
    this.firstDay = history.size() == 0 ? LocalDate.EPOCH : firstDay(newest);
  }

  /** Whether steps are longer than a month, which a stock order cannot be planned by. */
  boolean tooCoarse() {
    return unit == TimeUnit.QUARTER || unit == TimeUnit.YEAR;
  }

  /** The demand of a series; its lines of one step are added up. */
  ItemDemand of(int series, String itemId) {
    long first = lastStep;
    for (int n = start[series]; n < start[series + 1]; n++) {
      first = Math.min(first, unit.number(day(bySeries[n])));
    }
    int length = (int) Math.min(MOST_STEPS, lastStep - first + 1);
    double[] values = new double[length];
    boolean[] given = new boolean[length];
    for (int n = start[series]; n < start[series + 1]; n++) {
      int row = bySeries[n];
      long place = length - 1 - (lastStep - unit.number(day(row)));
      if (place >= 0) {
        double quantity = history.inStock()[row] == 0 ? Double.NaN : history.quantity()[row];
        values[(int) place] += quantity;
        given[(int) place] = true;
      }
    }
    for (int t = 0; t < length; t++) {
      values[t] = given[t] ? values[t] : Double.NaN;
    }
    return new ItemDemand(itemId, step, firstDay, values);
  }

  /** The same with prices and promotions, by the week where steps are days. */
  PricedSteps priced(int series) {
    double[] units = of(series, "").values();
    int length = units.length;
    double[] price = new double[length];
    double[] promotion = new double[length];
    Arrays.fill(price, Double.NaN);
    for (int n = start[series]; n < start[series + 1]; n++) {
      int row = bySeries[n];
      long place = length - 1 - (lastStep - unit.number(day(row)));
      if (place >= 0) {
        price[(int) place] = history.price()[row];
        promotion[(int) place] = history.promotion()[row] >= 0 ? 1 : 0;
      }
    }
    return PricedSteps.of(units, price, promotion, step == StepLength.DAY ? 7 : 1);
  }

  private TimeUnit unit(int series) {
    long[][] days = new long[series][];
    for (int one = 0; one < series; one++) {
      days[one] =
          Arrays.stream(bySeries, start[one], start[one + 1])
              .mapToLong(this::day)
              .sorted()
              .distinct()
              .toArray();
    }
    return TimeUnit.of(days);
  }

  private LocalDate firstDay(long newest) {
    LocalDate last = LocalDate.ofEpochDay(newest);
    return switch (step) {
      case DAY -> last.plusDays(1);
      case WEEK -> last.plusWeeks(1);
      case MONTH -> last.plusMonths(1);
    };
  }

  private long day(int row) {
    return Math.floorDiv(history.second()[row], SECONDS);
  }
}
