package dev.shopkeeper.analytics.forecast.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.shopkeeper.analytics.forecast.Demand;
import dev.shopkeeper.analytics.forecast.DemandDistribution;
import dev.shopkeeper.analytics.forecast.DistributionFamily;
import dev.shopkeeper.analytics.forecast.Forecast;
import dev.shopkeeper.analytics.forecast.ForecastMethod;
import dev.shopkeeper.analytics.forecast.ForecastReason;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class LeadTimeTest {
  /** Forty steps of the same mean and variance, errors of the steps independent. */
  private static Forecast steady(double mean, double variance, DistributionFamily family) {
    double[] means = new double[40];
    double[] variances = new double[40];
    double[] cumulative = new double[40];
    Arrays.fill(means, mean);
    Arrays.fill(variances, variance);
    Arrays.setAll(cumulative, k -> (k + 1) * variance);
    return new Forecast(
        ForecastMethod.MEAN, ForecastReason.REGULAR, false, family, means, variances, cumulative);
  }

  /** The moments are those of the textbook's formula: dL, σ²L + d²σ_L². */
  @Test
  void demand_randomLeadTime_hasTheTextbooksMoments() {
    Demand demand = new LeadTime(4, 1).demand(steady(100, 400, DistributionFamily.NORMAL), 0);

    assertThat(demand.mean()).isCloseTo(400, within(1e-9));
    assertThat(demand.variance()).isCloseTo(4 * 400 + 100 * 100, within(1e-6));
  }

  /**
   * Normal demand over a gamma lead time, integrated by scipy 1.17 ({@code quad} over {@code
   * gamma.pdf · norm.cdf}, {@code brentq} for the quantile): 542.4627, 590.9959, 689.0139, where
   * the normal distribution of the same moments has 528.2, 577.2, 669.9.
   */
  @Test
  void demand_randomLeadTime_isTheSumOverItsTimes() {
    Demand demand = new LeadTime(4, 1).demand(steady(100, 400, DistributionFamily.NORMAL), 0);

    assertThat(demand.quantile(0.90)).isCloseTo(542.4627, within(2.0));
    assertThat(demand.quantile(0.95)).isCloseTo(590.9959, within(2.0));
    assertThat(demand.quantile(0.99)).isCloseTo(689.0139, within(4.0));
  }

  @Test
  void demand_certainLeadTime_isOneDistribution() {
    Forecast forecast = steady(100, 400, DistributionFamily.GAMMA);

    assertThat(new LeadTime(4, 0).demand(forecast, 1))
        .isEqualTo(new DemandDistribution(DistributionFamily.GAMMA, 500, 2_000));
  }

  @Property(tries = 200)
  void demand_anyLeadTime_keepsBothMomentsUnlessItIsCutAtZero(
      @ForAll @DoubleRange(min = 0.5, max = 12) double mean,
      @ForAll @DoubleRange(min = 0.01, max = 0.3) double variation,
      @ForAll @DoubleRange(min = 0, max = 4) double review) {
    LeadTime lead = new LeadTime(mean, variation * mean);

    Demand demand = lead.demand(steady(10, 20, DistributionFamily.GAMMA), review);

    double deviation = variation * mean;
    assertThat(demand.mean()).isCloseTo(10 * (mean + review), within(1e-6 * (mean + review)));
    assertThat(demand.variance())
        .isCloseTo(20 * (mean + review) + 100 * deviation * deviation, within(1e-2));
  }
}
