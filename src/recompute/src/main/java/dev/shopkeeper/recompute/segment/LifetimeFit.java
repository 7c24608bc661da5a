package dev.shopkeeper.recompute.segment;

import dev.shopkeeper.analytics.segment.lifetime.BgNbd;
import dev.shopkeeper.analytics.segment.lifetime.BgNbdFit;
import dev.shopkeeper.analytics.segment.lifetime.GammaGamma;
import dev.shopkeeper.analytics.segment.lifetime.GammaGammaFit;
import dev.shopkeeper.analytics.segment.lifetime.LifetimeContest;
import dev.shopkeeper.analytics.segment.lifetime.LifetimeModel;
import dev.shopkeeper.analytics.segment.lifetime.PurchaseHistories;
import dev.shopkeeper.analytics.segment.lifetime.PurchaseMixture;
import dev.shopkeeper.tables.segment.LifetimeParameters;
import dev.shopkeeper.tables.segment.OrderHistory;
import dev.shopkeeper.tables.segment.RateMixture;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Lifetime models of a shop's customers as of a day.
 *
 * <p>It never fails: few customers are shrunk to a usual shop, and where even that finds nothing,
 * or values do not vary as the model of them wants, a usual shop's parameters stand in. Orders are
 * predicted by BG/NBD or a mixture of rates, whichever says more of customers it was not fitted to:
 * the models of {@link LifetimeContest} that a reader can compute with.
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
  private static final Set<LifetimeContest.Kind> READABLE =
      EnumSet.of(LifetimeContest.Kind.BG_NBD, LifetimeContest.Kind.SMOOTH_MIXTURE);
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
    GammaGamma values = values(money ? histories : new OrderHistory[0]);
    BgNbd orders = USUAL;
    Optional<RateMixture> mixture = Optional.empty();
    if (Arrays.stream(histories).anyMatch(h -> h.age() > 0)) {
      PurchaseHistories columns = columns(histories);
      orders = BgNbdFit.shrunken(columns, SPREAD).model();
      mixture = caution.isEmpty() ? mixture(columns) : Optional.empty();
    }
    LifetimeParameters parameters =
        new LifetimeParameters(
            orders.r(),
            orders.alpha(),
            orders.a(),
            orders.b(),
            values.p(),
            values.q(),
            values.gamma(),
            mixture);
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

  private static PurchaseHistories columns(OrderHistory[] histories) {
    return new PurchaseHistories(
        Arrays.stream(histories).mapToDouble(OrderHistory::repeats).toArray(),
        Arrays.stream(histories).mapToDouble(OrderHistory::recency).toArray(),
        Arrays.stream(histories).mapToDouble(OrderHistory::age).toArray());
  }

  /** A mixture of rates, where it says more of customers not seen than BG/NBD does. */
  private static Optional<RateMixture> mixture(PurchaseHistories histories) {
    LifetimeModel best = LifetimeContest.run(histories, READABLE).model();
    return best instanceof PurchaseMixture mixture
        ? Optional.of(stored(mixture))
        : Optional.empty();
  }

  /** A mixture as a row holds it. */
  static RateMixture stored(PurchaseMixture mixture) {
    return RateMixture.of(
        kinds(mixture, mixture::rate),
        kinds(mixture, mixture::leaving),
        kinds(mixture, mixture::share));
  }

  private static double[] kinds(PurchaseMixture mixture, IntToDoubleFunction value) {
    return IntStream.range(0, mixture.kinds()).mapToDouble(value).toArray();
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
