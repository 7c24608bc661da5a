package dev.shopkeeper.analytics.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

/**
 * Golden values: scipy 1.17.1; quantiles by {@code optimize.brentq} on the mixture of two {@code
 * stats.norm}, E[max(0, a + bZ)³] and the shortage by {@code integrate.quad}.
 */
class HeavyTailTest {
  @Test
  void quantile_coefficientOfVariationNearAHalf_equalsScipy() {
    DemandDistribution demand = of(12, 30);

    assertThat(demand.quantile(0.025)).isCloseTo(3.80916284333145, within(1e-9));
    assertThat(demand.quantile(0.1)).isCloseTo(6.5147512450376945, within(1e-9));
    assertThat(demand.quantile(0.5)).isCloseTo(11.254673357430105, within(1e-9));
    assertThat(demand.quantile(0.9)).isCloseTo(17.868809934034125, within(1e-9));
    assertThat(demand.quantile(0.975)).isCloseTo(24.904281536621077, within(1e-9));
    assertThat(demand.cdf(14.4)).isCloseTo(0.7555228281138546, within(1e-10));
    assertThat(demand.expectedShortage(14.4)).isCloseTo(1.113017170134357, within(1e-8));
  }

  @Test
  void quantile_steadyDemand_equalsScipy() {
    DemandDistribution demand = of(100, 25);

    assertThat(demand.quantile(0.025)).isCloseTo(90.07065542118434, within(1e-8));
    assertThat(demand.quantile(0.9)).isCloseTo(105.62197756601755, within(1e-8));
    assertThat(demand.cdf(120)).isCloseTo(0.9973759540802779, within(1e-10));
    assertThat(demand.expectedShortage(120)).isCloseTo(0.008940382296022864, within(1e-8));
  }

  @Test
  void quantile_scatteredDemand_isOftenNothing() {
    DemandDistribution demand = of(2, 16);

    assertThat(demand.quantile(0.025)).isZero();
    assertThat(demand.quantile(0.1)).isCloseTo(0.03050457772591692, within(1e-9));
    assertThat(demand.quantile(0.9)).isCloseTo(4.463489459798135, within(1e-9));
    assertThat(demand.expectedShortage(2.4)).isCloseTo(0.8592206545403696, within(1e-8));
  }

  @Test
  void quantile_ofMostVariance_isANumber() {
    DemandDistribution demand = of(1e-9, 1e9);

    assertThat(demand.quantile(0.999999)).isFinite().isNotNegative();
    assertThat(demand.expectedShortage(1)).isFinite().isNotNegative();
  }

  /** More often near the mean and more often far from it than gamma's. */
  @Test
  void quantile_besideGamma_hasTheHeavierTail() {
    DemandDistribution gamma = new DemandDistribution(DistributionFamily.GAMMA, 100, 400);

    assertThat(of(100, 400).quantile(0.9)).isLessThan(gamma.quantile(0.9));
    assertThat(of(100, 400).quantile(0.99)).isGreaterThan(gamma.quantile(0.99));
  }

  @Property(tries = 200)
  void cdf_ofAQuantile_isItsLevel(
      @ForAll @DoubleRange(min = 1e-6, max = 1e9) @Scale(6) double mean,
      @ForAll @DoubleRange(min = 1e-6, max = 1.5) @Scale(6) double variation,
      @ForAll @DoubleRange(min = 0.3, max = 0.9999) @Scale(6) double p) {
    DemandDistribution demand = of(mean, mean * mean * variation * variation);

    assertThat(demand.cdf(demand.quantile(p))).isCloseTo(p, within(1e-7));
  }

  /** The mean is exact, the variance to a hundredth below a coefficient of variation of 1. */
  @Property(tries = 20)
  void moments_byQuantiles_areThoseGiven(
      @ForAll @DoubleRange(min = 0.01, max = 1) @Scale(4) double variation) {
    DemandDistribution demand = of(50, 2500 * variation * variation);
    int n = 20_000;
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < n; i++) {
      double value = demand.quantile((i + 0.5) / n);
      sum += value / n;
      squares += value * value / n;
    }

    assertThat(sum).isCloseTo(50, within(0.05));
    assertThat(Math.sqrt(squares - sum * sum)).isCloseTo(50 * variation, within(0.6 * variation));
  }

  @Property(tries = 100)
  void expectedShortage_moreOnTheShelf_isLess(
      @ForAll @DoubleRange(min = 0.01, max = 1e6) @Scale(4) double mean,
      @ForAll @DoubleRange(min = 0.01, max = 8) @Scale(4) double variation,
      @ForAll @DoubleRange(min = 0, max = 5) @Scale(4) double shelf) {
    DemandDistribution demand = of(mean, mean * mean * variation * variation);
    double less = demand.expectedShortage(shelf * mean);
    double more = demand.expectedShortage((shelf + 0.1) * mean);

    assertThat(less).isBetween(0.0, mean * (1 + 1e-9));
    assertThat(more).isLessThanOrEqualTo(less + 1e-9 * mean);
  }

  private static DemandDistribution of(double mean, double variance) {
    return new DemandDistribution(DistributionFamily.HEAVY_TAILED, mean, variance);
  }
}
