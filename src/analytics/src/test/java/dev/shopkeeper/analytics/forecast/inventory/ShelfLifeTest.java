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
import org.junit.jupiter.api.Test;

class ShelfLifeTest {
  private static final LeadTime LEAD = new LeadTime(2, 0);

  private static WaitingCost waiting(
      Forecast forecast, double position, double order, double holdingCost) {
    return WaitingCost.of(
        forecast, LEAD, LEAD.demand(forecast, 1), 1, position, order, holdingCost);
  }

  /** Ten a step for sure. */
  private static Forecast sure() {
    return steady(10, 0);
  }

  private static Forecast steady(double mean, double variance) {
    double[] means = new double[30];
    double[] cumulative = new double[30];
    double[] variances = new double[30];
    Arrays.fill(means, mean);
    Arrays.fill(variances, variance);
    Arrays.setAll(cumulative, k -> (k + 1) * variance);
    return new Forecast(
        ForecastMethod.MEAN,
        ForecastReason.REGULAR,
        false,
        DistributionFamily.GAMMA,
        means,
        variances,
        cumulative);
  }

  private static StockTerms terms(double onHand, double pack, double minimum, double level) {
    // Q = √(2 · 80 · 10 / 0.01) = 400, cut to 20 steps of cover: 200.
    return new StockTerms(onHand, 0, LEAD, 1, 0.01, 80, minimum, pack, level, 20);
  }

  @Test
  void decide_shelfLifeShorterThanTheLot_ordersWhatSells() {
    Replenishment order = Replenishment.decide(sure(), terms(0, 1, 0, 0.95), new ShelfLife(6, 0.5));

    // Two steps of lead time and six of shelf life at ten each.
    assertThat(order.orderNow()).isEqualTo(80);
    assertThat(order.reasons()).contains(ReplenishmentReason.CUT_TO_SHELF_LIFE);
  }

  @Test
  void decide_packsThatGoOff_areRoundedDown() {
    ShelfLife six = new ShelfLife(6, 0.5);

    assertThat(Replenishment.decide(sure(), terms(0, 48, 0, 0.95), six).orderNow()).isEqualTo(48);
    assertThat(Replenishment.decide(sure(), terms(0, 100, 0, 0.95), six).orderNow()).isZero();
    assertThat(Replenishment.decide(sure(), terms(0, 1, 90, 0.95), six).orderNow()).isZero();
  }

  @Test
  void decide_goodsThatKeep_isAsWithoutAShelfLife() {
    assertThat(Replenishment.decide(sure(), terms(5, 6, 0, 0.9), ShelfLife.NONE))
        .isEqualTo(Replenishment.decide(sure(), terms(5, 6, 0, 0.9)));
  }

  @Test
  void shelfLife_ofNothing_isRefused() {
    assertThatThrownBy(() -> new ShelfLife(0, 0.5))
        .hasMessage("shelf life is 0.0, must be above 0");
  }

  @Property(tries = 300)
  void decide_withAShelfLife_keepsTheOrderOfLevelsAndStocks(
      @ForAll @DoubleRange(min = 0, max = 50) double mean,
      @ForAll @DoubleRange(min = 0, max = 300) double variance,
      @ForAll @DoubleRange(min = 0.1, max = 12) double life,
      @ForAll @DoubleRange(min = 0.5, max = 1) double level,
      @ForAll @DoubleRange(min = 0.5, max = 1) double otherLevel,
      @ForAll @DoubleRange(min = -20, max = 200) double onHand,
      @ForAll @DoubleRange(min = 0, max = 50) double added) {
    Forecast forecast = steady(mean, variance);
    ShelfLife shelf = new ShelfLife(life, 0.8);
    double low = order(forecast, onHand, Math.min(level, otherLevel), shelf);
    double high = order(forecast, onHand, Math.max(level, otherLevel), shelf);
    double more = order(forecast, onHand + added, Math.max(level, otherLevel), shelf);

    assertThat(low).isFinite().isNotNegative();
    assertThat(high).isGreaterThanOrEqualTo(low);
    assertThat(more).isLessThanOrEqualTo(high);
  }

  @Test
  void waiting_certainDemand_losesWhatTheShelfLacks() {
    // 25 units last two and a half steps; an order now comes after two, the next one after three.
    WaitingCost waiting = waiting(sure(), 25, 50, 0.2);

    assertThat(waiting.lostUnits()).isCloseTo(5, within(1e-9));
    assertThat(waiting.savedHolding()).isCloseTo(10, within(1e-9));
    // What is lost before the order could arrive is lost either way.
    assertThat(waiting(sure(), 5, 50, 0.2).lostUnits()).isCloseTo(10, within(1e-9));
    assertThat(waiting(sure(), 25, 0, 0.2).lostUnits()).isZero();
  }

  @Property(tries = 200)
  void waiting_anyOrder_losesNoMoreThanItBrings(
      @ForAll @DoubleRange(min = 0, max = 50) double mean,
      @ForAll @DoubleRange(min = 0, max = 300) double variance,
      @ForAll @DoubleRange(min = -20, max = 200) double position,
      @ForAll @DoubleRange(min = 0, max = 100) double order) {
    double lost = waiting(steady(mean, variance), position, order, 0.1).lostUnits();

    assertThat(lost).isBetween(0.0, order);
  }

  @Test
  void share_ofCounts_isThatOfUnitsDrawnOneByOne() {
    Forecast counts =
        new Forecast(
            ForecastMethod.MEAN,
            ForecastReason.REGULAR,
            false,
            DistributionFamily.COUNT,
            new double[] {10, 10},
            new double[] {30, 30},
            new double[] {30, 70});

    Forecast quarter = DemandShare.of(counts, 0.25);

    // p² Var + p (1-p) mean
    assertThat(quarter.mean()).containsExactly(2.5, 2.5);
    assertThat(quarter.variance()[0]).isCloseTo(30 / 16.0 + 10 * 3 / 16.0, within(1e-12));
    assertThat(quarter.cumulativeVariance()[1]).isCloseTo(70 / 16.0 + 20 * 3 / 16.0, within(1e-12));
    assertThat(DemandShare.of(counts, 1).cumulativeVariance()).containsExactly(30, 70);
  }

  private static double order(Forecast forecast, double onHand, double level, ShelfLife shelf) {
    StockTerms terms = new StockTerms(onHand, 0, LEAD, 1, 0.2, 5, 4, 6, level, 20);
    return Replenishment.decide(forecast, terms, shelf).orderNow();
  }
}
