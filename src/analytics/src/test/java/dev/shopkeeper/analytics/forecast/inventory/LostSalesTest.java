package dev.shopkeeper.analytics.forecast.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.shopkeeper.analytics.forecast.Demand;
import dev.shopkeeper.analytics.forecast.DistributionFamily;
import dev.shopkeeper.analytics.forecast.Forecast;
import dev.shopkeeper.analytics.forecast.ForecastMethod;
import dev.shopkeeper.analytics.forecast.ForecastReason;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class LostSalesTest {
  private static final LeadTime WEEK = new LeadTime(7, 0);

  /** p 1 and hR 0.2: a unit that sells was held for 0.16, one left over for 0.2. */
  @Test
  void level_ofCosts_chargesHoldingOfWhatSells() {
    assertThat(LostSales.level(1 / 1.2)).isCloseTo((1 - 0.16) / (1 - 0.16 + 0.2), within(1e-12));
    assertThat(LostSales.level(0.01)).isEqualTo(1e-3);
  }

  /**
   * Seven and fourteen steps of N(10, 2²): c = 28 and c/V = 1/2, so demand before arrival is
   * N(72.5, 14) where all of it is 145. Of 75 units √14 L(2.5/√14) are lost; L by Python 3.11's
   * math.erfc.
   */
  @Test
  void beforeArrival_independentSteps_isTheLossGivenTheTotal() {
    Forecast forecast = steady(10, 4, DistributionFamily.NORMAL);
    Demand demand = WEEK.demand(forecast, 7);

    assertThat(LostSales.beforeArrival(forecast, WEEK, 7, demand, 145, 75))
        .isCloseTo(0.5640349657172553, within(1e-9));
  }

  @Test
  void beforeArrival_noLeadTime_losesNothing() {
    Forecast forecast = steady(10, 4, DistributionFamily.NORMAL);
    LeadTime none = new LeadTime(0, 0);

    assertThat(LostSales.beforeArrival(forecast, none, 7, none.demand(forecast, 7), 80, 0))
        .isZero();
  }

  /** What is owed is not lost: each unit owed is ordered besides. */
  @Test
  void decide_unitsOwed_areOrderedOnTop() {
    Forecast forecast = steady(10, 4, DistributionFamily.NORMAL);

    Replenishment empty = Replenishment.decide(forecast, terms(0, OrderRule.LOST_SALES));
    Replenishment owing = Replenishment.decide(forecast, terms(-20, OrderRule.LOST_SALES));

    assertThat(owing.orderNow()).isEqualTo(empty.orderNow() + 20);
    assertThat(empty.reasons()).contains(ReplenishmentReason.LOST_BEFORE_ARRIVAL);
  }

  /** An empty shelf for a week: only the week that the order serves is worth ordering for. */
  @Test
  void decide_emptyShelf_ordersForTheCycleThatItServes() {
    Forecast forecast = steady(10, 0, DistributionFamily.GAMMA);

    assertThat(Replenishment.decide(forecast, terms(0, OrderRule.LOST_SALES)).orderNow())
        .isEqualTo(70);
    assertThat(Replenishment.decide(forecast, terms(0, OrderRule.SERVICE_LEVEL)).orderNow())
        .isEqualTo(140);
  }

  @Property(tries = 200)
  void decide_goodsThatGoOff_higherLevelNeverOrdersLessNorMoreStockMore(
      @ForAll @DoubleRange(min = 0, max = 60) double mean,
      @ForAll @DoubleRange(min = 0, max = 200) double variance,
      @ForAll @DoubleRange(min = 0.01, max = 1) double level,
      @ForAll @DoubleRange(min = 0.01, max = 1) double otherLevel,
      @ForAll @DoubleRange(min = -30, max = 300) double onHand,
      @ForAll @DoubleRange(min = 0, max = 100) double added,
      @ForAll @DoubleRange(min = 1, max = 10) double shelfLife,
      @ForAll DistributionFamily family) {
    Forecast forecast = steady(mean, variance, family);
    double low = order(forecast, onHand, Math.min(level, otherLevel), shelfLife);
    double high = order(forecast, onHand, Math.max(level, otherLevel), shelfLife);
    double stocked = order(forecast, onHand + added, Math.min(level, otherLevel), shelfLife);

    assertThat(low).isFinite().isNotNegative();
    assertThat(high).isGreaterThanOrEqualTo(low);
    assertThat(stocked).isLessThanOrEqualTo(low);
  }

  /** Poisson demand whose mean is known for certain: 300 weeks cost less than by the level. */
  @Test
  void decide_knownDemandThatIsLost_costsLessThanTheServiceLevel() {
    double[] demand = poisson(5, 2_100);
    Forecast forecast = steady(5, 5, DistributionFamily.COUNT);
    ReplayTerms terms = new ReplayTerms(7, 7, 0.2 / 7, 0.4, 0, 0, 1);

    double lost = cost(demand, terms, forecast, OrderRule.LOST_SALES);
    double level = cost(demand, terms, forecast, OrderRule.SERVICE_LEVEL);

    assertThat(lost).isLessThan(0.97 * level);
  }

  private static double cost(
      double[] demand, ReplayTerms terms, Forecast forecast, OrderRule rule) {
    ForecastPolicy policy =
        new ForecastPolicy(terms, terms.criticalRatio(), 182, rule, history -> forecast);
    return new StockReplay(demand, terms).run(policy, 0, 0, 70, 0).cost();
  }

  private static double[] poisson(double mean, int steps) {
    Random random = new Random(5);
    double[] units = new double[steps];
    for (int t = 0; t < steps; t++) {
      double product = random.nextDouble();
      while (product > Math.exp(-mean)) {
        units[t]++;
        product *= random.nextDouble();
      }
    }
    return units;
  }

  private static StockTerms terms(double onHand, OrderRule rule) {
    return new StockTerms(onHand, 0, WEEK, 7, 0, 0, 0, 1, 0.9, 30, rule);
  }

  private static double order(Forecast forecast, double onHand, double level, double shelfLife) {
    StockTerms terms =
        new StockTerms(
            onHand, 0, new LeadTime(3, 0.8), 2, 0.2, 5, 0, 1, level, 20, OrderRule.LOST_SALES);
    return Replenishment.decide(forecast, terms, new ShelfLife(shelfLife, 0.6)).orderNow();
  }

  /** Steps of the same mean and variance, errors of the steps independent. */
  private static Forecast steady(double mean, double variance, DistributionFamily family) {
    double[] means = new double[14];
    double[] variances = new double[14];
    double[] cumulative = new double[14];
    Arrays.fill(means, mean);
    Arrays.fill(variances, variance);
    Arrays.setAll(cumulative, k -> (k + 1) * variance);
    return new Forecast(
        ForecastMethod.MEAN, ForecastReason.REGULAR, false, family, means, variances, cumulative);
  }
}
