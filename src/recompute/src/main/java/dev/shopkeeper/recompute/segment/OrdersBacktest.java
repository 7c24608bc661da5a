package dev.shopkeeper.recompute.segment;

import dev.shopkeeper.tables.segment.OrderForecast;
import dev.shopkeeper.tables.segment.OrderHistory;
import dev.shopkeeper.tables.segment.PredictionModel.OrdersRecord;
import java.util.Optional;

/**
 * Predicts the last days of the data from what lies before them, by the arithmetic that answers,
 * and counts how far off it was.
 */
final class OrdersBacktest {
  private static final int FEWEST_CUSTOMERS = 30;

  private OrdersBacktest() {}

  /**
   * Runs.
   *
   * @param asOf the last day of the data
   * @param length how many days are held out
   * @return empty where fewer than {@value #FEWEST_CUSTOMERS} customers, or less than twice the
   *     length, lie before
   */
  static Optional<OrdersRecord> run(OrderDays days, int asOf, int length) {
    int cut = asOf - length;
    if (cut - days.firstOfAll() < 2 * length) {
      return Optional.empty();
    }
    LifetimeFit fit = LifetimeFit.ofOrders(days, cut);
    if (fit.customers() < FEWEST_CUSTOMERS) {
      return Optional.empty();
    }
    double expected = 0;
    double actual = 0;
    double[] off = new double[4];
    int covered = 0;
    for (int user = 0; user < days.users(); user++) {
      if (days.until(user, cut) > 0) {
        OrderHistory history = LifetimeFit.history(days, user, cut);
        OrderForecast forecast = OrderForecast.of(fit.parameters(), history, length);
        double came = days.until(user, asOf) - days.until(user, cut);
        double rate = (history.repeats() + 1) / (history.age() + 1) * length;
        expected += forecast.orders();
        actual += came;
        off[0] += Math.abs(came - forecast.orders());
        off[1] += Math.abs(came - forecast.ordersMedian());
        off[2] += Math.abs(came - rate);
        off[3] += (came - forecast.orders()) * (came - forecast.orders());
        covered += came >= forecast.ordersLow() && came <= forecast.ordersHigh() ? 1 : 0;
      }
    }
    double n = fit.customers();
    return Optional.of(
        new OrdersRecord(
            length,
            fit.customers(),
            expected,
            actual,
            off[0] / n,
            off[1] / n,
            off[2] / n,
            Math.sqrt(off[3] / n),
            covered / n));
  }
}
