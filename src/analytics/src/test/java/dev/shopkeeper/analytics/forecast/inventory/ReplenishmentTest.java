package dev.shopkeeper.analytics.forecast.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.shopkeeper.analytics.forecast.DistributionFamily;
import dev.shopkeeper.analytics.forecast.Forecast;
import dev.shopkeeper.analytics.forecast.ForecastMethod;
import dev.shopkeeper.analytics.forecast.ForecastReason;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ReplenishmentTest {
  private static final LeadTime WEEK = new LeadTime(7, 0);

  @Test
  void decide_emptyShelf_fillsToReorderPointAndEconomicQuantity() {
    Replenishment order =
        Replenishment.decide(
            steady(10, 4, DistributionFamily.NORMAL),
            new StockTerms(0, 0, WEEK, 1, 0.1, 20, 0, 1, 0.95, 30));

    // 8 steps of N(10, 2²): 80 + 1.644854·√32; Q = √(2·20·10/0.1) = 63.2456
    assertThat(order.expectedDemand()).isCloseTo(80, within(1e-9));
    assertThat(order.safetyStock()).isCloseTo(9.30470, within(1e-4));
    assertThat(order.economicQuantity()).isCloseTo(63.24555, within(1e-4));
    assertThat(order.orderNow()).isEqualTo(153);
    assertThat(order.reasons())
        .containsExactly(ReplenishmentReason.AT_REORDER_POINT, ReplenishmentReason.RAISED_TO_PACK);
  }

  @Test
  void decide_stockAboveReorderPoint_ordersNothing() {
    Replenishment order =
        Replenishment.decide(
            steady(10, 4, DistributionFamily.GAMMA),
            new StockTerms(60, 40, WEEK, 1, 0.1, 20, 0, 1, 0.95, 30));

    assertThat(order.orderNow()).isZero();
    assertThat(order.reasons()).contains(ReplenishmentReason.ENOUGH_STOCK);
  }

  @Test
  void decide_serviceLevelOne_isCappedAndSaysSo() {
    Replenishment order =
        Replenishment.decide(
            steady(10, 4, DistributionFamily.GAMMA),
            new StockTerms(0, 0, WEEK, 1, 0, 0, 0, 1, 1.0, 30));

    assertThat(order.orderNow()).isFinite().isPositive();
    assertThat(order.reasons())
        .contains(
            ReplenishmentReason.SERVICE_LEVEL_CAPPED, ReplenishmentReason.NO_ECONOMIC_QUANTITY);
  }

  @Test
  void decide_leadTimeZero_coversTheReviewPeriodAlone() {
    Replenishment order =
        Replenishment.decide(
            steady(10, 0, DistributionFamily.GAMMA),
            new StockTerms(0, 0, new LeadTime(0, 0), 2, 0, 0, 0, 1, 0.95, 30));

    assertThat(order.orderNow()).isEqualTo(20);
  }

  @Test
  void decide_leadTimeUnknown_usesOneReviewPeriodAndSaysSo() {
    Replenishment order =
        Replenishment.decide(
            steady(10, 0, DistributionFamily.GAMMA),
            new StockTerms(0, 0, null, 2, 0, 0, 0, 1, 0.95, 30));

    assertThat(order.expectedDemand()).isCloseTo(40, within(1e-9));
    assertThat(order.reasons()).contains(ReplenishmentReason.LEAD_TIME_MISSING);
  }

  @Test
  void decide_packLargerThanNeed_ordersOnePackAndSaysSo() {
    Replenishment order =
        Replenishment.decide(
            steady(1, 0, DistributionFamily.GAMMA),
            new StockTerms(0, 0, WEEK, 1, 0, 0, 0, 500, 0.95, 30));

    assertThat(order.orderNow()).isEqualTo(500);
    assertThat(order.reasons()).contains(ReplenishmentReason.PACK_EXCEEDS_NEED);
  }

  @Test
  void decide_lotBeyondCover_isCut() {
    Replenishment order =
        Replenishment.decide(
            steady(10, 4, DistributionFamily.GAMMA),
            new StockTerms(0, 0, WEEK, 1, 1e-6, 20, 0, 1, 0.95, 5));

    assertThat(order.economicQuantity()).isCloseTo(50, within(1e-9));
    assertThat(order.reasons()).contains(ReplenishmentReason.CUT_TO_MAXIMUM_COVER);
  }

  @Test
  void decide_noDemand_ordersOnlyWhatIsOwed() {
    Forecast none = steady(0, 0, DistributionFamily.COUNT);

    assertThat(
            Replenishment.decide(none, new StockTerms(0, 0, WEEK, 1, 1, 1, 9, 6, 0.95, 30))
                .orderNow())
        .isZero();
    assertThat(
            Replenishment.decide(none, new StockTerms(-3, 0, WEEK, 1, 1, 1, 0, 1, 0.95, 30))
                .orderNow())
        .isEqualTo(3);
  }

  @Test
  void stockTerms_serviceLevelAboveOne_isRefused() {
    assertThatThrownBy(() -> new StockTerms(0, 0, WEEK, 1, 1, 1, 0, 1, 1.01, 30))
        .hasMessage("serviceLevel is 1.01, must be in (0, 1]");
  }

  @Test
  void stockTerms_onHandNotANumber_isRefused() {
    assertThatThrownBy(() -> new StockTerms(Double.NaN, 0, WEEK, 1, 1, 1, 0, 1, 0.9, 30))
        .hasMessage("onHand is NaN, must be finite");
  }

  @Test
  void leadTime_negative_isRefused() {
    assertThatThrownBy(() -> new LeadTime(-1, 0))
        .hasMessage("leadTime is -1.0, must be in [0, infinity)");
  }

  @Property(tries = 300)
  void decide_higherServiceLevel_neverOrdersLess(
      @ForAll @DoubleRange(min = 0, max = 100) double mean,
      @ForAll @DoubleRange(min = 0, max = 400) double variance,
      @ForAll @DoubleRange(min = 0.01, max = 1) double level,
      @ForAll @DoubleRange(min = 0.01, max = 1) double otherLevel,
      @ForAll @DoubleRange(min = -50, max = 800) double onHand,
      @ForAll DistributionFamily family) {
    Forecast forecast = steady(mean, variance, family);

    double low = order(forecast, onHand, Math.min(level, otherLevel));
    double high = order(forecast, onHand, Math.max(level, otherLevel));

    assertThat(low).isFinite().isNotNegative();
    assertThat(high).isFinite().isGreaterThanOrEqualTo(low);
  }

  @Property(tries = 300)
  void decide_moreStock_neverOrdersMore(
      @ForAll @DoubleRange(min = 0, max = 100) double mean,
      @ForAll @DoubleRange(min = 0, max = 400) double variance,
      @ForAll @DoubleRange(min = -50, max = 800) double onHand,
      @ForAll @DoubleRange(min = 0, max = 100) double added,
      @ForAll DistributionFamily family) {
    Forecast forecast = steady(mean, variance, family);

    assertThat(order(forecast, onHand + added, 0.9))
        .isLessThanOrEqualTo(order(forecast, onHand, 0.9));
  }

  @Property(tries = 200)
  void decide_scaledDemandAndStock_scalesTheOrder(
      @ForAll @DoubleRange(min = 0.1, max = 100) double mean,
      @ForAll @DoubleRange(min = 0.1, max = 400) double variance,
      @ForAll @IntRange(min = 2, max = 50) int times) {
    Forecast forecast = steady(mean, variance, DistributionFamily.GAMMA);
    Forecast scaled = steady(mean * times, variance * times * times, DistributionFamily.GAMMA);
    for (OrderRule rule : new OrderRule[] {OrderRule.SERVICE_LEVEL, OrderRule.LOST_SALES}) {
      StockTerms terms = new StockTerms(5, 0, WEEK, 1, 0, 0, 0, 0, 0.9, 30, rule);
      StockTerms more = new StockTerms(5.0 * times, 0, WEEK, 1, 0, 0, 0, 0, 0.9, 30, rule);

      double one = Replenishment.decide(forecast, terms).orderNow();

      assertThat(Replenishment.decide(scaled, more).orderNow())
          .isCloseTo(one * times, within(1e-6 * (1 + one * times)));
    }
  }

  /**
   * Snyder and Shen: h 20, p 150, K 100, d 1.5, L 2; here one step of lead time and one of review.
   */
  @Test
  void decide_fixedLot_isTheExactPair() {
    Replenishment order = decided(steady(1.5, 1.5, DistributionFamily.COUNT), 0, FIXED_LOT_TERMS);

    assertThat(order.reorderPoint()).isEqualTo(3);
    assertThat(order.economicQuantity()).isEqualTo(5);
    assertThat(order.orderNow()).isEqualTo(5);
    assertThat(order.reasons()).contains(ReplenishmentReason.LEAST_COST);
    // Nine owed: three lots of five bring the position above 3.
    assertThat(decided(steady(1.5, 1.5, DistributionFamily.COUNT), -9, FIXED_LOT_TERMS).orderNow())
        .isEqualTo(15);
  }

  /** Snyder and Shen: h 1, p 4, K 5, Poisson demand of 6 a period, no lead time. */
  @Test
  void decide_minMax_isTheExactPair() {
    StockTerms terms =
        new StockTerms(0, 0, new LeadTime(0, 0), 1, 1, 5, 0, 1, 0.8, 30, OrderRule.MIN_MAX);

    Replenishment order = Replenishment.decide(steady(6, 6, DistributionFamily.COUNT), terms);

    assertThat(order.reorderPoint()).isEqualTo(4);
    assertThat(order.orderUpTo()).isEqualTo(10);
  }

  /** The newsvendor's of Poisson demand of mean 50, h 0.18, p 0.70. */
  @Test
  void decide_orderUpTo_isTheNewsvendors() {
    StockTerms terms =
        new StockTerms(
            7, 0, new LeadTime(0, 0), 1, 0.18, 9, 0, 1, 0.7 / 0.88, 30, OrderRule.ORDER_UP_TO);

    Replenishment order = Replenishment.decide(steady(50, 50, DistributionFamily.COUNT), terms);

    assertThat(order.orderUpTo()).isEqualTo(56);
    assertThat(order.orderNow()).isEqualTo(49);
  }

  @Property(tries = 60)
  void decide_anyRule_moreStockNeverOrdersMoreAndReorderPointRisesWithTheLevel(
      @ForAll OrderRule rule,
      @ForAll @DoubleRange(min = 0, max = 60) double mean,
      @ForAll @DoubleRange(min = 0, max = 200) double variance,
      @ForAll @DoubleRange(min = 0.5, max = 0.99) double level,
      @ForAll @DoubleRange(min = 0.5, max = 0.99) double otherLevel,
      @ForAll @DoubleRange(min = -30, max = 300) double onHand,
      @ForAll @DoubleRange(min = 0, max = 60) double added,
      @ForAll DistributionFamily family) {
    Forecast forecast = steady(mean, variance, family);
    Replenishment low = ruled(forecast, rule, onHand, Math.min(level, otherLevel));
    Replenishment high = ruled(forecast, rule, onHand, Math.max(level, otherLevel));
    Replenishment stocked = ruled(forecast, rule, onHand + added, Math.min(level, otherLevel));

    assertThat(low.orderNow()).isFinite().isNotNegative();
    assertThat(stocked.orderNow()).isLessThanOrEqualTo(low.orderNow());
    assertThat(high.reorderPoint()).isGreaterThanOrEqualTo(low.reorderPoint());
  }

  /**
   * Under rules of least cost the lot may fall when the service level rises; the position at which
   * an order is placed may not: an order that is due stays due.
   */
  @Property(tries = 60)
  void decide_leastCostAtAHigherLevel_ordersWheneverItDidBefore(
      @ForAll @DoubleRange(min = 0.1, max = 60) double mean,
      @ForAll @DoubleRange(min = 0.1, max = 200) double variance,
      @ForAll @DoubleRange(min = 0.5, max = 0.99) double level,
      @ForAll @DoubleRange(min = 0.5, max = 0.99) double otherLevel,
      @ForAll @DoubleRange(min = -30, max = 100) double onHand) {
    Forecast forecast = steady(mean, variance, DistributionFamily.COUNT);
    for (OrderRule rule : new OrderRule[] {OrderRule.MIN_MAX, OrderRule.FIXED_LOT}) {
      Replenishment low = ruled(forecast, rule, onHand, Math.min(level, otherLevel));
      Replenishment high = ruled(forecast, rule, onHand, Math.max(level, otherLevel));

      assertThat(high.orderNow() > 0 || low.orderNow() == 0).as(rule.name()).isTrue();
      assertThat(high.expectedShortage()).isLessThanOrEqualTo(low.expectedShortage() + 1e-9);
    }
  }

  /** Where the lot follows from the level alone, so does the position that it fills up to. */
  @Property(tries = 60)
  void decide_orderUpToAtAHigherLevel_neverOrdersLess(
      @ForAll @DoubleRange(min = 0, max = 60) double mean,
      @ForAll @DoubleRange(min = 0, max = 200) double variance,
      @ForAll @DoubleRange(min = 0.5, max = 1) double level,
      @ForAll @DoubleRange(min = 0.5, max = 1) double otherLevel,
      @ForAll @DoubleRange(min = -30, max = 300) double onHand,
      @ForAll DistributionFamily family) {
    Forecast forecast = steady(mean, variance, family);
    for (OrderRule rule :
        new OrderRule[] {OrderRule.ORDER_UP_TO, OrderRule.SERVICE_LEVEL, OrderRule.LOST_SALES}) {
      Replenishment low = ruled(forecast, rule, onHand, Math.min(level, otherLevel));
      Replenishment high = ruled(forecast, rule, onHand, Math.max(level, otherLevel));

      assertThat(high.orderUpTo()).isGreaterThanOrEqualTo(low.orderUpTo());
      assertThat(high.orderNow()).isGreaterThanOrEqualTo(low.orderNow());
    }
  }

  private static Replenishment ruled(
      Forecast forecast, OrderRule rule, double onHand, double level) {
    return Replenishment.decide(
        forecast,
        new StockTerms(onHand, 0, new LeadTime(3, 0.8), 1, 0.2, 5, 4, 6, level, 20, rule));
  }

  private static final StockTerms FIXED_LOT_TERMS =
      new StockTerms(
          0, 0, new LeadTime(1, 0), 1, 20, 100, 0, 1, 150.0 / 170, 30, OrderRule.FIXED_LOT);

  private static Replenishment decided(Forecast forecast, double onHand, StockTerms terms) {
    return Replenishment.decide(
        forecast,
        new StockTerms(
            onHand,
            0,
            terms.leadTime(),
            terms.reviewPeriod(),
            terms.holdingCost(),
            terms.orderCost(),
            0,
            1,
            terms.serviceLevel(),
            terms.maximumCover(),
            terms.rule()));
  }

  private static double order(Forecast forecast, double onHand, double level) {
    StockTerms terms = new StockTerms(onHand, 0, new LeadTime(3.5, 1), 1, 0.2, 5, 4, 6, level, 20);
    return Replenishment.decide(forecast, terms).orderNow();
  }

  /** Ten steps of the same mean and variance, errors of the steps independent. */
  private static Forecast steady(double mean, double variance, DistributionFamily family) {
    double[] means = new double[10];
    double[] variances = new double[10];
    double[] cumulative = new double[10];
    Arrays.fill(means, mean);
    Arrays.fill(variances, variance);
    Arrays.setAll(cumulative, k -> (k + 1) * variance);
    return new Forecast(
        ForecastMethod.MEAN, ForecastReason.REGULAR, false, family, means, variances, cumulative);
  }
}
