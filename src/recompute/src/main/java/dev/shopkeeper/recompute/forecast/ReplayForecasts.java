package dev.shopkeeper.recompute.forecast;

import dev.shopkeeper.analytics.forecast.Backtest;
import dev.shopkeeper.analytics.forecast.Calibration;
import dev.shopkeeper.analytics.forecast.DemandForecaster;
import dev.shopkeeper.analytics.forecast.Forecast;
import dev.shopkeeper.analytics.forecast.SharedDays;
import java.util.Arrays;
import java.util.List;

/**
 * What recompute would have forecast of the items of a replay at each review. What the items have
 * in common and how wide their intervals must be is learnt from the time before the replay, and not
 * renewed.
 */
final class ReplayForecasts {
  private static final int WEEK = 7;

  private final SharedDays shared;
  private final Calibration widths;

  private ReplayForecasts(SharedDays shared, Calibration widths) {
    this.shared = shared;
    this.widths = widths;
  }

  /** Learns from the items' past, in their order. */
  static ReplayForecasts of(List<ReplayItem> items) {
    ReplayForecasts then = new ReplayForecasts(shared(items, true), Calibration.NONE);
    List<Backtest> backtests =
        items.parallelStream()
            .filter(item -> item.first() > 2 * item.cycle())
            .map(
                item -> {
                  int origin = item.first() - item.cycle();
                  double[] seen = Arrays.copyOf(item.demand(), origin);
                  double[] came = Arrays.copyOfRange(item.demand(), origin, item.first());
                  return new Backtest(then.of(item, seen), came);
                })
            .toList();
    return new ReplayForecasts(shared(items, false), Calibration.of(backtests));
  }

  private static SharedDays shared(List<ReplayItem> items, boolean earlier) {
    List<ReplayItem> daily = items.stream().filter(ReplayForecasts::isDaily).toList();
    boolean dated = daily.stream().allMatch(ReplayItem::dated);
    double[][] past = new double[daily.size()][];
    long[] next = new long[daily.size()];
    for (int n = 0; n < past.length; n++) {
      ReplayItem item = daily.get(n);
      int end = Math.max(0, item.first() - (earlier ? item.cycle() : 0));
      past[n] = Arrays.copyOf(item.demand(), end);
      next[n] = item.startDay() + end;
    }
    return SharedDays.of(past, dated ? next : null);
  }

  private static boolean isDaily(ReplayItem item) {
    return item.stepDays() == 1 && item.season() == WEEK;
  }

  /** The forecast of a lead time and review after a history. */
  Forecast of(ReplayItem item, double[] history) {
    SharedDays common = isDaily(item) ? shared : SharedDays.NONE;
    return widths.of(
        DemandForecaster.forecast(
            history, item.season(), item.cycle(), common, item.startDay() + history.length));
  }
}
