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
}
