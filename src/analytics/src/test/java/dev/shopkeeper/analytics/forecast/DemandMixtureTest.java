package dev.shopkeeper.analytics.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class DemandMixtureTest {
  private static DemandMixture two(DistributionFamily family, double share) {
    return new DemandMixture(
        new DemandDistribution[] {
          new DemandDistribution(family, 10, 16), new DemandDistribution(family, 30, 64)
        },
        new double[] {1 - share, share});
  }

  @Test
  void moments_twoParts_areThoseOfTheMixture() {
    DemandMixture mixture = two(DistributionFamily.GAMMA, 0.25);

    // 0.75·10 + 0.25·30; 0.75·16 + 0.25·64 + 0.75·5² + 0.25·15²
    assertThat(mixture.mean()).isCloseTo(15, within(1e-12));
    assertThat(mixture.variance()).isCloseTo(28 + 75, within(1e-12));
  }

  /** Two normal parts far apart: the upper quarter is the second part's upper half. */
  @Test
  void quantile_partsFarApart_isThatOfThePart() {
    DemandMixture mixture =
        new DemandMixture(
            new DemandDistribution[] {
              new DemandDistribution(DistributionFamily.NORMAL, 0, 1),
              new DemandDistribution(DistributionFamily.NORMAL, 1000, 1)
            },
            new double[] {0.75, 0.25});

    assertThat(mixture.quantile(0.875)).isCloseTo(1000, within(1e-6));
    assertThat(mixture.expectedShortage(1000)).isCloseTo(0.25 * 0.3989422804, within(1e-9));
  }

  @Test
  void new_noParts_isRefused() {
    assertThatThrownBy(() -> new DemandMixture(new DemandDistribution[0], new double[0]))
        .hasMessage("0 parts and 0 weights, must be as many and at least 1");
  }

  @Property
  void quantile_anyLevel_isTheLeastThatHoldsIt(
      @ForAll @DoubleRange(min = 0.01, max = 0.99) double level,
      @ForAll @DoubleRange(min = 0.01, max = 0.99) double share,
      @ForAll DistributionFamily family) {
    DemandMixture mixture = two(family, share);

    double quantile = mixture.quantile(level);

    double less = family == DistributionFamily.COUNT ? 1 : 1e-6 * Math.max(1, Math.abs(quantile));
    assertThat(mixture.cdf(quantile)).isGreaterThanOrEqualTo(level - 1e-12);
    assertThat(mixture.cdf(quantile - less)).isLessThan(level);
  }

  /**
   * Shapes of 5e-7 to 1 have quantiles far below the smallest number: they are 0, and a higher
   * level never gives less.
   */
  @Property(tries = 500)
  void quantile_smallShape_risesWithTheLevel(
      @ForAll @DoubleRange(min = 0.01, max = 2) double mean,
      @ForAll @DoubleRange(min = 1, max = 200) double variance,
      @ForAll @DoubleRange(min = 1.1, max = 2) double longer,
      @ForAll @DoubleRange(min = 0.01, max = 0.99) double level,
      @ForAll @DoubleRange(min = 0.01, max = 0.99) double otherLevel) {
    DemandDistribution part = new DemandDistribution(DistributionFamily.GAMMA, mean, variance);
    DemandDistribution other =
        new DemandDistribution(DistributionFamily.GAMMA, longer * mean, longer * variance);
    DemandMixture mixture =
        new DemandMixture(new DemandDistribution[] {part, other}, new double[] {0.4, 0.6});
    for (Demand demand : new Demand[] {part, mixture}) {
      double low = demand.quantile(Math.min(level, otherLevel));
      double high = demand.quantile(Math.max(level, otherLevel));

      assertThat(high).isGreaterThanOrEqualTo(low).isNotNegative();
      if (low > 0) {
        assertThat(low).isGreaterThanOrEqualTo(1e-25 * Math.sqrt(variance));
        assertThat(demand.cdf(low)).isCloseTo(Math.min(level, otherLevel), within(1e-8));
      }
    }
  }
}
