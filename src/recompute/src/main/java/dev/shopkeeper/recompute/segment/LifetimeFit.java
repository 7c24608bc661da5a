package dev.shopkeeper.recompute.segment;

import dev.shopkeeper.analytics.segment.lifetime.BgNbd;
import dev.shopkeeper.analytics.segment.lifetime.BgNbdFit;
import dev.shopkeeper.analytics.segment.lifetime.GammaGamma;
import dev.shopkeeper.analytics.segment.lifetime.GammaGammaFit;
import dev.shopkeeper.analytics.segment.lifetime.PurchaseHistories;
import dev.shopkeeper.tables.segment.LifetimeParameters;
import dev.shopkeeper.tables.segment.OrderHistory;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Lifetime models of a shop's customers as of a day.
 *
 * <p>It never fails: few customers are shrunk to a usual shop, and where even that finds nothing,
 * or values do not vary as the model of them wants, a usual shop's parameters stand in.
 *
 * @param parameters in days and the shop's money
 * @param customers who had ordered by then
 * @param caution {@code few-customers}, {@code few-repeats}, or empty
 */
record LifetimeFit(LifetimeParameters parameters, int customers, String caution) {
  private static final int FEWEST_CUSTOMERS = 30;
  private static final int FEWEST_REPEATS = 10;
  private static final double SPREAD = 1.5;

  // One order in four is the last, and half of a usual shop's customers order every three months.
  private static final BgNbd USUAL = new BgNbd(0.5, 80, 0.8, 2.5);
  private static final double USUAL_P = 2;
  private static final double USUAL_Q = 3;

  /** Fits to what happened up to a day, that day included. */
  static LifetimeFit of(OrderDays days, int asOf) {
    return of(days, asOf, true);
  }

  /** The same where nothing is asked of money: a usual shop's values stand in. */
  static LifetimeFit ofOrders(OrderDays days, int asOf) {
    return of(days, asOf, false);
  }

  private static LifetimeFit of(OrderDays days, int asOf, boolean money) {
    int[] customers =
        IntStream.range(0, days.users()).filter(u -> days.until(u, asOf) > 0).toArray();
    OrderHistory[] histories = new OrderHistory[customers.length];
    Arrays.setAll(histories, c -> history(days, customers[c], asOf));
    long repeaters = Arrays.stream(histories).filter(h -> h.repeats() > 0).count();
    String caution = "";
    if (histories.length < FEWEST_CUSTOMERS) {
      caution = "few-customers";
    } else if (repeaters < FEWEST_REPEATS) {
      caution = "few-repeats";
    }
    BgNbd orders = orders(histories);
    GammaGamma values = values(money ? histories : new OrderHistory[0]);
    LifetimeParameters parameters =
        new LifetimeParameters(
            orders.r(),
            orders.alpha(),
            orders.a(),
            orders.b(),
            values.p(),
            values.q(),
            values.gamma());
    return new LifetimeFit(parameters, histories.length, caution);
  }

  /** The history of a user who had ordered by a day. */
  static OrderHistory history(OrderDays days, int user, int asOf) {
    int count = days.until(user, asOf);
    int first = days.day(user, 0);
    return new OrderHistory(
        count - 1,
        days.day(user, count - 1) - first,
        asOf - first,
        (float) Math.min(Float.MAX_VALUE, days.meanValue(user, count)));
  }

  private static BgNbd orders(OrderHistory[] histories) {
    double longest = Arrays.stream(histories).mapToDouble(OrderHistory::age).max().orElse(0);
    if (!(longest > 0)) {
      return USUAL;
    }
    PurchaseHistories columns =
        new PurchaseHistories(
            Arrays.stream(histories).mapToDouble(OrderHistory::repeats).toArray(),
            Arrays.stream(histories).mapToDouble(OrderHistory::recency).toArray(),
            Arrays.stream(histories).mapToDouble(OrderHistory::age).toArray());
    return BgNbdFit.shrunken(columns, SPREAD).model();
  }

  private static GammaGamma values(OrderHistory[] histories) {
    OrderHistory[] paying =
        Arrays.stream(histories).filter(h -> h.meanValue() > 0).toArray(OrderHistory[]::new);
    double mean = Arrays.stream(paying).mapToDouble(OrderHistory::meanValue).average().orElse(1);
    GammaGamma usual = new GammaGamma(USUAL_P, USUAL_Q, mean * (USUAL_Q - 1) / USUAL_P);
    long repeaters = Arrays.stream(paying).filter(h -> h.repeats() > 0).count();
    if (repeaters < FEWEST_REPEATS) {
      return usual;
    }
    GammaGammaFit.Result fit =
        GammaGammaFit.fit(
            Arrays.stream(paying).mapToDouble(h -> h.repeats() + 1).toArray(),
            Arrays.stream(paying).mapToDouble(OrderHistory::meanValue).toArray());
    boolean varies = fit.model().p() + fit.model().q() > 2.1;
    return fit.atBound() || !varies ? usual : fit.model();
  }
}
