package dev.shopkeeper.recompute.forecast;

import dev.shopkeeper.analytics.forecast.SharedDays;
import dev.shopkeeper.tables.forecast.StepLength;
import java.util.Arrays;
import java.util.List;

/**
 * What the daily series of a shop have in common, as it is known now and as it was known before the
 * days that judge the forecasts.
 *
 * @param now learnt from all days
 * @param before learnt without the last 28 days
 * @param earlier learnt without the last 84 days
 */
record SharedDemand(SharedDays now, SharedDays before, SharedDays earlier) {

  static SharedDemand of(List<ItemDemand> demands) {
    List<ItemDemand> daily =
        demands.stream().filter(demand -> demand.step() == StepLength.DAY).toList();
    int hidden = HeldOut.hidden(StepLength.DAY);
    return new SharedDemand(
        learnt(daily, 0), learnt(daily, hidden), learnt(daily, ItemTrials.EARLIER * hidden));
  }

  private static SharedDays learnt(List<ItemDemand> daily, int hidden) {
    double[][] series =
        daily.stream()
            .map(ItemDemand::values)
            .map(values -> Arrays.copyOf(values, Math.max(0, values.length - hidden)))
            .toArray(double[][]::new);
    return SharedDays.of(
        series,
        daily.stream().mapToLong(demand -> demand.firstDay().toEpochDay() - hidden).toArray());
  }

  /** For a series of the given step; nothing is shared but by days. */
  SharedDays now(StepLength step) {
    return step == StepLength.DAY ? now : SharedDays.NONE;
  }

  /** For a series of the given step, its last steps hidden. */
  SharedDays before(StepLength step) {
    return step == StepLength.DAY ? before : SharedDays.NONE;
  }

  /** For a series of the given step, three times as many hidden. */
  SharedDays earlier(StepLength step) {
    return step == StepLength.DAY ? earlier : SharedDays.NONE;
  }
}
