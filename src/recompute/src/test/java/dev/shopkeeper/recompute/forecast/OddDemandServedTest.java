package dev.shopkeeper.recompute.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.shopkeeper.serving.forecast.DemandForecast;
import dev.shopkeeper.serving.forecast.ForecastOperation;
import dev.shopkeeper.serving.forecast.ForecastRequest;
import dev.shopkeeper.serving.forecast.ForecastService;
import dev.shopkeeper.serving.forecast.ForecastStep;
import dev.shopkeeper.serving.forecast.OrderPolicy;
import dev.shopkeeper.serving.forecast.Replenishment;
import dev.shopkeeper.serving.forecast.Replenishments;
import dev.shopkeeper.serving.forecast.StockGiven;
import dev.shopkeeper.serving.forecast.Why;
import dev.shopkeeper.serving.invocation.Checks;
import dev.shopkeeper.serving.invocation.Violation;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/** Demand and stock that nobody hopes for, from the shop's lines to the answers. */
class OddDemandServedTest {
  private static final int YEARS = 20;
  private static final int HOURS = YEARS * 365 * 24;

  /** Of the shop below, and of one with ten times the demand. */
  private static final ForecastService PLAIN = ServedForecasts.serve(lumpy(1).build(2));

  private static final ForecastService TENFOLD = ServedForecasts.serve(lumpy(10).build(2));

  private static SmallShop lumpy(double times) {
    SmallShop shop = new SmallShop();
    for (int week = 0; week < 40; week++) {
      // Amounts, not counts: ten times a count is another distribution.
      shop.sold("lumpy", times * (5.25 + week * 7 % 11), 7 * week + 2);
    }
    return shop.stocked("lumpy", 0, 14, 2, 0, 1);
  }

  private static Replenishment order(ForecastService service, StockGiven given) {
    return ((Replenishments)
            service.answer(ServedForecasts.request(ForecastOperation.WHAT_IF, List.of(given))))
        .items()
        .get(0);
  }

  private static Replenishment order(ForecastService service, String item) {
    return (Replenishment)
        service.answer(ServedForecasts.request(ForecastOperation.REPLENISHMENT, item, null));
  }

  private static DemandForecast forecast(ForecastService service, String item) {
    return (DemandForecast)
        service.answer(ServedForecasts.request(ForecastOperation.FORECAST, item, null));
  }

  private static StockGiven given(
      String item, Double onHand, Double leadTime, Double level, Double pack, OrderPolicy policy) {
    return new StockGiven(
        item, null, onHand, null, leadTime, null, level, null, null, null, null, pack, null, null,
        null, null, null, null, null, null, policy);
  }

  private static void assertSound(ForecastService service, String item) {
    DemandForecast forecast = forecast(service, item);
    assertThat(forecast.steps()).as(item).isNotEmpty();
    for (ForecastStep step : forecast.steps()) {
      assertThat(step.mean()).as(item).isFinite().isNotNegative();
      step.bands().forEach(band -> assertThat(band.low()).isFinite().isBetween(0.0, band.high()));
      step.bands().forEach(band -> assertThat(band.high()).isFinite());
    }
    Replenishment order = order(service, item);
    assertThat(order.orderQuantity()).as(item).isFinite().isNotNegative();
    assertThat(order.reorderPoint()).as(item).isFinite().isNotNegative();
    assertThat(order.safetyStock()).as(item).isFinite();
    assertThat(order.why()).as(item).isNotEmpty();
  }

  @Example
  void answers_ofOrderLines_areSoundWhateverWasSold() {
    SmallShop shop = new SmallShop();
    for (int week = 0; week < 30; week++) {
      shop.sold("constant", 7, 7 * week + 3);
      shop.sold("huge", 1e15, 7 * week + 3);
      if (week % 6 != 0) {
        shop.sold("gaps", 3 + week % 4, 7 * week + 3);
      }
    }
    shop.sold("once", 4, 30).sold("twice", 4, 30).sold("twice", 2, 3).sold("now", 2, 0);
    for (String item : List.of("never", "once", "twice", "now", "constant", "gaps", "huge")) {
      shop.stocked(item, 0, 0, 2, 15, 500);
    }
    ForecastService service = ServedForecasts.serve(shop.build(2));

    for (String item : List.of("never", "once", "twice", "now", "constant", "gaps", "huge")) {
      assertSound(service, item);
      assertThat(order(service, item).orderQuantity() % 500).as(item).isZero();
    }
    assertThat(forecast(service, "never").reason()).isEqualTo("no_history");
    assertThat(forecast(service, "constant").reason()).isEqualTo("constant");
    assertThat(order(service, "never").orderNow()).isFalse();
  }

  @Example
  void answers_ofDemandFiles_areSoundWhateverWasCounted() {
    SmallShop shop = new SmallShop();
    Instant start = SmallShop.END.minusSeconds(200 * SmallShop.DAY);
    for (int day = 0; day < 200; day++) {
      Instant time = start.plusSeconds(day * SmallShop.DAY);
      shop.asked("zeros", time, 0, 1);
      shop.asked("empty shelf", time, 0, 0);
      shop.asked("doubled", time, 2, 1).asked("doubled", time, 3, 1);
      if (day % 30 == 0) {
        shop.asked("months", time, 60, 1);
      }
    }
    shop.asked("last day", SmallShop.END.minusSeconds(SmallShop.DAY), 5, 1);
    ForecastService service = ServedForecasts.serve(shop.build(2));

    for (String item : List.of("zeros", "empty shelf", "doubled", "months", "last day")) {
      assertSound(service, item);
    }
    assertThat(forecast(service, "zeros").reason()).isEqualTo("all_zero");
    assertThat(forecast(service, "empty shelf").reason()).isEqualTo("no_history");
    assertThat(forecast(service, "doubled").steps().get(0).mean()).isEqualTo(5);
    // One line a month where steps are days: the days between are not known, not zero.
    assertThat(forecast(service, "months").steps().get(0).mean()).isEqualTo(60);
  }

  @Example
  void answers_ofTwentyYearsOfHours_areThoseOfDays() {
    SmallShop shop = new SmallShop();
    for (int hour = 1; hour <= HOURS; hour++) {
      shop.asked("hours", SmallShop.END.minusSeconds(3_600L * hour), 1 + hour % 24 / 12, 1);
    }
    ForecastService service = ServedForecasts.serve(shop.build(2));

    assertSound(service, "hours");
    assertThat(forecast(service, "hours").step().name()).isEqualTo("DAY");
    assertThat(forecast(service, "hours").steps().get(0).mean()).isCloseTo(36, within(8.0));
  }

  @Example
  void whatIf_oddTerms_areAnsweredWithTheirReason() {
    Replenishment atOnce = order(PLAIN, given("lumpy", 0.0, 0.0, 0.9, 1.0, null));
    Replenishment unknown = order(PLAIN, given("lumpy", 0.0, null, 0.9, 1.0, null));
    Replenishment onePack = order(PLAIN, given("lumpy", 0.0, 7.0, 0.9, 1e6, null));

    assertThat(atOnce.orderQuantity()).isPositive().isLessThan(unknown.orderQuantity());
    assertThat(onePack.orderQuantity()).isEqualTo(1e6);
    assertThat(onePack.why()).extracting(Why::code).contains(Why.Code.WHOLE_PACKS);
    Replenishments unheard =
        (Replenishments)
            PLAIN.answer(
                ServedForecasts.request(
                    ForecastOperation.WHAT_IF,
                    List.of(given("no such", 3.0, null, null, null, null))));
    assertThat(unheard.items()).isEmpty();
    assertThat(unheard.unknown()).containsExactly("no such");
  }

  @Example
  void check_horizonOrServiceLevelOutOfRange_isRefusedByNameAndRange() {
    for (int horizon : new int[] {0, 10_000}) {
      assertThat(
              violations(
                  new ForecastRequest(
                      ForecastOperation.FORECAST,
                      "lumpy",
                      null,
                      horizon,
                      null,
                      null,
                      null,
                      null,
                      null,
                      null,
                      null,
                      null)))
          .containsExactly(new Violation("horizon", "" + horizon, "a whole number from 1 to 366"));
    }
    assertThat(
            violations(
                ServedForecasts.request(
                    ForecastOperation.WHAT_IF, List.of(given("lumpy", 0.0, -1.0, 1.0, 0.0, null)))))
        .extracting(Violation::field)
        .containsExactly("stock[0].lead_time_days", "stock[0].service_level", "stock[0].pack_size");
  }

  private static List<Violation> violations(ForecastRequest request) {
    Checks checks = new Checks();
    request.check(checks);
    return checks.violations();
  }

  @Property(tries = 100)
  void whatIf_higherServiceLevel_neverOrdersLess(
      @ForAll @DoubleRange(min = 0.5, max = 0.99) double level,
      @ForAll @DoubleRange(min = 0.5, max = 0.99) double other,
      @ForAll @DoubleRange(min = -20, max = 60) double onHand) {
    for (OrderPolicy policy : new OrderPolicy[] {null, OrderPolicy.ORDER_UP_TO}) {
      Replenishment low =
          order(PLAIN, given("lumpy", onHand, 7.0, Math.min(level, other), 1.0, policy));
      Replenishment high =
          order(PLAIN, given("lumpy", onHand, 7.0, Math.max(level, other), 1.0, policy));

      assertThat(high.orderUpTo()).isGreaterThanOrEqualTo(low.orderUpTo());
      assertThat(due(high)).isGreaterThanOrEqualTo(due(low));
    }
  }

  @Property(tries = 100)
  void whatIf_moreStock_neverOrdersMore(
      @ForAll OrderPolicy policy,
      @ForAll @DoubleRange(min = -20, max = 60) double onHand,
      @ForAll @DoubleRange(min = 0, max = 40) double more) {
    Replenishment less = order(PLAIN, given("lumpy", onHand, 7.0, 0.9, 1.0, policy));
    Replenishment full = order(PLAIN, given("lumpy", onHand + more, 7.0, 0.9, 1.0, policy));

    assertThat(due(full)).isLessThanOrEqualTo(due(less));
  }

  @Property(tries = 50)
  void whatIf_tenfoldDemandAndStock_ordersTenfold(
      @ForAll @IntRange(min = -20, max = 60) int onHand,
      @ForAll @DoubleRange(min = 0.5, max = 0.99) double level) {
    Replenishment one = order(PLAIN, given("lumpy", (double) onHand, 7.0, level, null, null));
    Replenishment ten = order(TENFOLD, given("lumpy", 10.0 * onHand, 7.0, level, null, null));

    assertThat(ten.reorderPoint())
        .isCloseTo(10 * one.reorderPoint(), within(0.01 * one.reorderPoint() + 0.01));
    // Whole packs of one: each may be rounded up by one.
    assertThat(due(ten)).isCloseTo(10 * due(one), within(10 + 0.1 * one.reorderPoint()));
  }

  /** Units ordered now: where nothing is due the answer tells the size of the next order. */
  private static double due(Replenishment order) {
    return order.orderNow() ? order.orderQuantity() : 0;
  }
}
