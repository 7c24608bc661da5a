package dev.shopkeeper.analytics.forecast.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.shopkeeper.analytics.forecast.DemandDistribution;
import dev.shopkeeper.analytics.forecast.DistributionFamily;
import org.junit.jupiter.api.Test;

/** Worked examples of Snyder and Shen (2019), Fundamentals of Supply Chain Theory, 2nd edition. */
class GoldenDecisionsTest {
  /** Example 3.1: K = 8, h = 0.225, demand 1,300 a year. */
  @Test
  void economicOrderQuantity_example31_orders304AtCost68() {
    assertThat(EconomicOrderQuantity.quantity(8, 0.225, 1300))
        .isCloseTo(304.0467800264, within(1e-9));
    assertThat(EconomicOrderQuantity.cost(8, 0.225, 1300)).isCloseTo(68.4105255059, within(1e-9));
  }

  /** K = 8, h = 0.225, p = 5 a unit owed and year, demand 1,300 a year. */
  @Test
  void economicOrderWithBackorders_dearShortage_orders311AndOwesFourPercent() {
    EconomicOrderWithBackorders lot = EconomicOrderWithBackorders.of(8, 0.225, 5, 1300);

    assertThat(lot.quantity()).isCloseTo(310.8125551590, within(1e-9));
    assertThat(lot.owedShare()).isCloseTo(0.0430622010, within(1e-10));
    assertThat(lot.cost()).isCloseTo(8 * 1300 * 2 / lot.quantity(), within(1e-9));
  }

  /** Example 4.3: h = 0.18, p = 0.70, demand N(50, 8²). */
  @Test
  void newsvendor_normalDemand_orders56AndCostsTwo() {
    Newsvendor order =
        Newsvendor.of(new DemandDistribution(DistributionFamily.NORMAL, 50, 64), 0.18, 0.70);

    assertThat(order.quantity()).isCloseTo(56.6039559274, within(1e-7));
    assertThat(order.cost()).isCloseTo(1.9976051932, within(1e-7));
  }

  /** Example 4.7: the same with Poisson demand of mean 50. */
  @Test
  void newsvendor_poissonDemand_orders56() {
    Newsvendor order =
        Newsvendor.of(new DemandDistribution(DistributionFamily.COUNT, 50, 50), 0.18, 0.70);

    assertThat(order.quantity()).isEqualTo(56);
    assertThat(order.cost()).isCloseTo(1.7972352118, within(1e-9));
  }

  /** h = 20, p = 150, K = 100, Poisson demand of 1.5 a step, L = 2. */
  @Test
  void reorderPointQuantity_poissonDemand_isThreeAndFive() {
    ReorderPointQuantity policy = ReorderPointQuantity.of(1.5, poisson(3), 100, 20, 150);

    assertThat(policy.reorderPoint()).isEqualTo(3);
    assertThat(policy.quantity()).isEqualTo(5);
    assertThat(policy.cost()).isCloseTo(107.9235806331, within(1e-8));
  }

  /** h = 1, p = 4, K = 5, Poisson demand of 6 a period, no lead time. */
  @Test
  void minMaxPolicy_poissonDemand_isFourAndTen() {
    MinMaxPolicy policy = MinMaxPolicy.of(poisson(6), poisson(6), 5, 1, 4);

    assertThat(policy.reorderPoint()).isEqualTo(4);
    assertThat(policy.orderUpTo()).isEqualTo(10);
    assertThat(policy.cost()).isCloseTo(8.0341115615, within(1e-9));
  }

  /** h = 2, K = 500. */
  @Test
  void wagnerWhitin_fourPeriods_ordersTwice() {
    WagnerWhitin plan = WagnerWhitin.of(new double[] {90, 120, 80, 70}, 500, 2);

    assertThat(plan.orders()).containsExactly(210, 0, 150, 0);
    assertThat(plan.cost()).isEqualTo(1380);
  }

  /** d = 100, σ = 20, L = 4, σ_L = 1: z·√(4·20² + 100²·1²) at 95 %. */
  @Test
  void leadTimeDemand_randomLeadTime_needs177OfSafetyStock() {
    DemandDistribution demand = new LeadTime(4, 1).demand(DistributionFamily.NORMAL, 100, 20, 0);

    assertThat(demand.quantile(0.95)).isCloseTo(577.1561573, within(1e-6));
    assertThat(demand.quantile(0.95) - demand.mean()).isCloseTo(177.1561573, within(1e-6));
  }

  /** Standard normal loss at z = 1.3. */
  @Test
  void expectedShortage_standardNormal_isTheLossFunction() {
    DemandDistribution demand = new DemandDistribution(DistributionFamily.NORMAL, 0, 1);

    assertThat(demand.expectedShortage(1.3)).isCloseTo(0.0455279621, within(1e-9));
  }

  private static DemandDistribution poisson(double mean) {
    return new DemandDistribution(DistributionFamily.COUNT, mean, mean);
  }
}
