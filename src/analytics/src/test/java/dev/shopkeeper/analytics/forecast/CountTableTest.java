package dev.shopkeeper.analytics.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

class CountTableTest {
  private static DemandDistribution counts(double mean, double variance) {
    return new DemandDistribution(DistributionFamily.COUNT, mean, variance);
  }

  /**
   * Golden values: scipy 1.17.1, {@code w·nbinom + (1-w)·poisson}: {@code cdf}, and the sum of
   * {@code sf} from s on.
   */
  @Test
  void table_negativeBinomialAndPoisson_equalsScipy() {
    CountTable table =
        CountTable.of(
            new DemandDistribution[] {counts(12, 40), counts(5, 5)}, new double[] {0.6, 0.4});

    assertThat(table.cdf(7)).isCloseTo(0.5013559207629056, within(1e-13));
    assertThat(table.cdf(20)).isCloseTo(0.9404192469485332, within(1e-13));
    assertThat(table.expectedShortage(20)).isCloseTo(0.2996127709960367, within(1e-12));
    assertThat(table.expectedShortage(60) / 6.591135313251159e-06).isCloseTo(1, within(1e-9));
  }

  @Test
  void of_whatCannotBeTabled_isNull() {
    double[] whole = {1};

    assertThat(CountTable.of(new DemandDistribution[] {counts(2.5, 0)}, whole)).isNull();
    assertThat(CountTable.of(new DemandDistribution[] {counts(1e6, 2e6)}, whole)).isNull();
    assertThat(CountTable.of(new DemandDistribution[] {counts(100, 1e7)}, whole)).isNull();
  }

  @Test
  void table_noDemand_isCertainOfNone() {
    CountTable table = CountTable.of(new DemandDistribution[] {counts(0, 0)}, new double[] {1});

    assertThat(table.quantile(0.999)).isZero();
    assertThat(table.cdf(0)).isEqualTo(1);
    assertThat(table.cdf(-0.5)).isZero();
    assertThat(table.expectedShortage(-2)).isEqualTo(2);
    assertThat(table.expectedShortage(0)).isZero();
  }

  @Property
  void table_anyParts_answersAsTheyDo(
      @ForAll @DoubleRange(min = 0.01, max = 400) @Scale(4) double mean,
      @ForAll @DoubleRange(min = 0.5, max = 9) @Scale(4) double ratio,
      @ForAll @DoubleRange(min = 0.01, max = 0.99) double share,
      @ForAll @DoubleRange(min = 0, max = 3) double place,
      @ForAll @DoubleRange(min = 0.01, max = 0.99) double level) {
    DemandDistribution one = counts(mean, ratio * mean);
    DemandDistribution other = counts(2 * mean, 3 * mean);
    CountTable table =
        CountTable.of(new DemandDistribution[] {one, other}, new double[] {share, 1 - share});

    double s = place * mean;
    double cdf = share * one.cdf(s) + (1 - share) * other.cdf(s);
    double shortage = share * one.expectedShortage(s) + (1 - share) * other.expectedShortage(s);
    assertThat(table.cdf(s)).isCloseTo(cdf, within(1e-10));
    assertThat(table.expectedShortage(s)).isCloseTo(shortage, within(1e-9 * Math.max(1, mean)));
    double quantile = table.quantile(level);
    assertThat(table.cdf(quantile)).isGreaterThanOrEqualTo(level);
    assertThat(table.cdf(quantile - 1)).isLessThan(level);
  }
}
