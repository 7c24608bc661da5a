package dev.shopkeeper.recompute.forecast;

import dev.shopkeeper.analytics.forecast.Tournament.Trial;
import dev.shopkeeper.recompute.forecast.ShopCalendar.Known;
import dev.shopkeeper.tables.forecast.StepLength;
import java.util.List;

/** What moves the demand of a shop's items beside what is usual: its calendar and its prices. */
final class ShopMoves {
  private static final int DAYS_OF_WEEK = 7;

  private final ShopDemand demand;
  private final ShopCalendar calendar;
  private final PastDrivers drivers;

  /**
   * Learns; to be called in the pool that is to do it.
   *
   * @param served whether the serving generation took prices and promotions out of the past
   */
  ShopMoves(ShopDemand demand, SharedDemand shared, ShopCalendar calendar, boolean served) {
    this.demand = demand;
    this.calendar = calendar;
    List<ShopDemand.Place> places = demand.places();
    this.drivers =
        new PastDrivers(
            places.parallelStream().map(this::priced).toList(),
            n -> demand.category(places.get(n)),
            served,
            (n, before, earlier) -> errors(places.get(n), shared, before, earlier));
  }

  private PastDrivers.Item priced(ShopDemand.Place place) {
    StepLength step = demand.of(place).step();
    int perStep = step == StepLength.DAY ? DAYS_OF_WEEK : 1;
    return new PastDrivers.Item(demand.priced(place), HeldOut.hidden(step) / perStep, perStep);
  }

  private double[] errors(
      ShopDemand.Place place, SharedDemand shared, DriverMoves before, DriverMoves earlier) {
    ItemDemand item = demand.of(place);
    int category = demand.category(place);
    int longest = ItemTrials.EARLIER * HeldOut.hidden(item.step());
    ItemTrials trials =
        ItemTrials.of(
            item,
            shared,
            new DemandMoves(calendar.factors(item, category, longest, Known.BEFORE), before),
            new DemandMoves(calendar.factors(item, category, longest, Known.EARLIER), earlier));
    double scale = scale(item.values(), longest);
    return new double[] {error(trials.last()) / scale, error(trials.earlier()) / scale};
  }

  private static double error(Trial trial) {
    if (trial == null) {
      return Double.NaN;
    }
    double[] mean = trial.traced().forecast().mean();
    double sum = 0;
    int steps = 0;
    for (int h = 0; h < trial.came().length; h++) {
      double error = trial.came()[h] - mean[h];
      sum += Double.isNaN(error) ? 0 : error * error;
      steps += Double.isNaN(error) ? 0 : 1;
    }
    return steps == 0 ? Double.NaN : Math.sqrt(sum / steps);
  }

  /** Root mean squared change before the earlier origin, as a tournament's losses have it. */
  private static double scale(double[] values, int hidden) {
    double sum = 0;
    int pairs = 0;
    for (int t = 1; t < values.length - hidden; t++) {
      double change = values[t] - values[t - 1];
      sum += Double.isNaN(change) ? 0 : change * change;
      pairs += Double.isNaN(change) ? 0 : 1;
    }
    return Math.sqrt(sum / pairs);
  }

  /**
   * What moves an item, as known at an origin.
   *
   * @param n its place
   */
  DemandMoves of(int n, ItemDemand item, int horizon, Known known) {
    int category = demand.category(demand.places().get(n));
    return new DemandMoves(calendar.factors(item, category, horizon, known), drivers.of(n, known));
  }

  PastDrivers drivers() {
    return drivers;
  }
}
