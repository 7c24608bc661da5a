package dev.shopkeeper.recompute.forecast;

import dev.shopkeeper.analytics.forecast.DemandForecaster;
import dev.shopkeeper.analytics.forecast.Forecast;
import java.util.Arrays;

/**
 * The demand of an item at each of its locations. Lines that name none of them are shared out, so
 * at every step the locations add up to the item.
 *
 * @param whole the item's demand
 * @param locations their numbers
 * @param share of the item's demand, one a location
 * @param steps locations × steps of the item
 */
record LocatedItem(ItemDemand whole, int[] locations, double[] share, double[][] steps) {
  private static final int LEAST_WEEKS_SOLD = 13;
  private static final int DAYS = 7;

  static LocatedItem of(
      ShopDemand demand, ShopDemand.Place place, int[] locations, double[] share) {
    ItemDemand whole = demand.of(place);
    int length = whole.values().length;
    double[][] steps = new double[locations.length][length];
    if (demand.fromOrders(place)) {
      int days = (int) whole.step().days();
      demand.forEachLine(
          place.item(),
          (location, age, units) -> {
            int at = location < 0 ? -1 : Arrays.binarySearch(locations, location);
            int step = length - 1 - age / days;
            if (at >= 0 && step >= 0) {
              steps[at][step] += units;
            }
          });
    }
    for (int t = 0; t < length; t++) {
      double located = 0;
      for (double[] own : steps) {
        located += own[t];
      }
      double rest = whole.values()[t] - located;
      for (int n = 0; n < steps.length; n++) {
        // Below 0 by rounding, or where a sum was cut: then all are cut alike.
        steps[n][t] =
            rest < 0 ? steps[n][t] * whole.values()[t] / located : steps[n][t] + share[n] * rest;
      }
    }
    return new LocatedItem(whole, locations, share, steps);
  }

  /** A location's demand. */
  ItemDemand at(int n) {
    return new ItemDemand(whole.itemId(), whole.step(), whole.firstDay(), steps[n]);
  }

  /** A location's demand by the week. */
  double[] weeks(int n) {
    return WeeklySeries.of(at(n));
  }

  /**
   * A forecast of a location's own demand; null where it sold in fewer than {@value
   * #LEAST_WEEKS_SOLD} weeks, which tells less than the item's forecast does.
   *
   * @param hidden last steps that are not looked at
   */
  Forecast forecast(int n, int hidden, int horizon) {
    double[] seen = Arrays.copyOf(steps[n], Math.max(0, steps[n].length - hidden));
    int a = Math.max(1, DAYS / (int) whole.step().days());
    int sold = 0;
    for (int t = 0; t < seen.length; t += a) {
      sold += Arrays.stream(seen, t, Math.min(seen.length, t + a)).sum() > 0 ? 1 : 0;
    }
    return sold < LEAST_WEEKS_SOLD
        ? null
        : DemandForecaster.forecast(seen, whole.season(), horizon);
  }
}
