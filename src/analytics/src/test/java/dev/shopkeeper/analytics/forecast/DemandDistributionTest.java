package dev.shopkeeper.analytics.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

/** Golden values: scipy 1.17.1, scipy.stats with the calls given. */
class DemandDistributionTest {
  @Test
  void quantile_gamma_equalsScipy() {
    DemandDistribution demand = new DemandDistribution(DistributionFamily.GAMMA, 12, 30);

    // gamma(4.8, scale=2.5).ppf(p); the shortage is the integral of sf above 15
    assertThat(demand.quantile(0.025)).isCloseTo(3.7818604571631456, within(1e-7));
    assertThat(demand.quantile(0.5)).isCloseTo(11.177745849150842, within(1e-7));
    assertThat(demand.quantile(0.95)).isCloseTo(22.19298837490023, within(1e-7));
    assertThat(demand.expectedShortage(15)).isCloseTo(1.121715388, within(1e-6));
  }

  @Test
  void quantile_gammaOfSmallShape_equalsScipy() {
    DemandDistribution demand = new DemandDistribution(DistributionFamily.GAMMA, 0.5, 4);

    // gamma(0.0625, scale=8).ppf(p)
    assertThat(demand.quantile(0.5)).isCloseTo(7.204508343374927e-05, within(1e-7));
    assertThat(demand.quantile(0.9)).isCloseTo(0.9785805471310588, within(1e-7));
    assertThat(demand.quantile(0.99)).isCloseTo(9.910281553116747, within(1e-7));
  }

  @Test
  void quantile_negativeBinomial_equalsScipy() {
    DemandDistribution demand = new DemandDistribution(DistributionFamily.COUNT, 3.5, 9);

    // nbinom(3.5**2/5.5, 3.5/9)
    assertThat(demand.quantile(0.1)).isEqualTo(0);
    assertThat(demand.quantile(0.5)).isEqualTo(3);
    assertThat(demand.quantile(0.9)).isEqualTo(8);
    assertThat(demand.quantile(0.99)).isEqualTo(13);
    assertThat(demand.cdf(4)).isCloseTo(0.7055335814234523, within(1e-10));
  }

  @Test
  void expectedShortage_poisson_equalsScipy() {
    DemandDistribution demand = new DemandDistribution(DistributionFamily.COUNT, 50, 50);

    // sum((k - 56) * poisson(50).pmf(k) for k in range(57, 400))
    assertThat(demand.expectedShortage(56)).isCloseTo(0.8150400134195593, within(1e-9));
  }

  @Test
  void quantile_noVariance_isTheMean() {
    assertThat(new DemandDistribution(DistributionFamily.GAMMA, 7, 0).quantile(0.99)).isEqualTo(7);
  }

  @Test
  void quantile_levelOne_isRefused() {
    DemandDistribution demand = new DemandDistribution(DistributionFamily.NORMAL, 7, 1);

    assertThatThrownBy(() -> demand.quantile(1))
        .hasMessage("quantile level is 1.0, must be in (0, 1)");
  }

  @Test
  void constructor_negativeVariance_isRefused() {
    assertThatThrownBy(() -> new DemandDistribution(DistributionFamily.NORMAL, 7, -1))
        .hasMessage("variance is -1.0, must be in [0, infinity)");
  }

  @Property(tries = 300)
  void quantile_gamma_invertsTheCdf(
      @ForAll @Scale(4) @DoubleRange(min = 1e-3, max = 1e6) double mean,
      @ForAll @DoubleRange(min = 0.01, max = 3) double variation,
      @ForAll @DoubleRange(min = 0.01, max = 0.9999) @Scale(4) double p) {
    double deviation = mean * variation;
    DemandDistribution demand =
        new DemandDistribution(DistributionFamily.GAMMA, mean, deviation * deviation);

    assertThat(demand.cdf(demand.quantile(p))).isCloseTo(p, within(1e-7));
  }

  @Property(tries = 300)
  void quantile_count_isTheSmallestThatReachesTheLevel(
      @ForAll @Scale(4) @DoubleRange(min = 1e-3, max = 1e4) double mean,
      @ForAll @DoubleRange(min = 0.1, max = 20) double dispersion,
      @ForAll @DoubleRange(min = 0.01, max = 0.9999) @Scale(4) double p) {
    DemandDistribution demand =
        new DemandDistribution(DistributionFamily.COUNT, mean, mean * dispersion);

    double quantile = demand.quantile(p);

    assertThat(demand.cdf(quantile)).isGreaterThanOrEqualTo(p);
    assertThat(demand.cdf(quantile - 1)).isLessThan(p);
  }

  /** E[(D - s)⁺] = μ - Σ_{y<s} P(D > y), unit by unit. */
  @Property(tries = 300)
  void expectedShortage_count_equalsTheSumOverUnits(
      @ForAll @Scale(4) @DoubleRange(min = 1e-3, max = 300) double mean,
      @ForAll @DoubleRange(min = 0.5, max = 40) double dispersion,
      @ForAll @Scale(2) @DoubleRange(min = 0, max = 900) double s) {
    DemandDistribution demand =
        new DemandDistribution(DistributionFamily.COUNT, mean, mean * dispersion);
    double expected = mean;
    double whole = Math.floor(s);
    for (double y = 0; y < whole; y++) {
      expected -= 1 - demand.cdf(y);
    }
    expected -= (s - whole) * (1 - demand.cdf(whole));

    assertThat(demand.expectedShortage(s))
        .isCloseTo(Math.max(0, expected), within(1e-9 * (mean + s + 1)));
  }

  @Test
  void expectedShortage_largeNegativeBinomial_equalsScipy() {
    DemandDistribution demand = new DemandDistribution(DistributionFamily.COUNT, 4e5, 9e9);

    // nbinom(r, p), r = 4e5**2/(9e9-4e5), p = 4e5/9e9; size r + 1 is written r1:
    // 4e5*nbinom(r1, p).sf(559999) - 560000*nbinom(r, p).sf(560000)
    assertThat(demand.expectedShortage(560_000)).isCloseTo(3042.772659485978, within(1e-4));
  }

  /** Whatever way it is found, the quantile is the least count that reaches the level. */
  @Test
  void quantile_ofCounts_isTheLeastThatReachesTheLevel() {
    for (double mean : new double[] {1e-6, 0.02, 0.7, 3, 19.5, 240, 1_500, 40_000}) {
      for (double ratio : new double[] {1, 1.0001, 1.5, 8, 300}) {
        DemandDistribution demand =
            new DemandDistribution(DistributionFamily.COUNT, mean, ratio * mean);
        for (double p : new double[] {1e-9, 0.025, 0.1, 0.5, 0.9, 0.975, 0.9999}) {
          double x = demand.quantile(p);

          assertThat(demand.cdf(x)).as("%s %s %s", mean, ratio, p).isGreaterThanOrEqualTo(p);
          assertThat(x == 0 || demand.cdf(x - 1) < p).as("%s %s %s", mean, ratio, p).isTrue();
        }
      }
    }
  }

  @Test
  void quantile_atAProbabilityThatACountReachesExactly_isThatCount() {
    DemandDistribution demand = new DemandDistribution(DistributionFamily.COUNT, 4, 7);

    for (int x = 0; x < 20; x++) {
      assertThat(demand.quantile(demand.cdf(x))).isEqualTo(x);
    }
  }
}
