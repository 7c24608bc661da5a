package dev.shopkeeper.analytics.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogLikelihoodRatioTest {
  // SciPy 1.17.1: chi2_contingency([[t, a-t], [b-t, n-a-b+t]], correction=False,
  // lambda_='log-likelihood')[0]
  @ParameterizedTest
  @CsvSource({
    "1, 1, 1, 2, 2.772588722239781",
    "5, 2000, 5, 102000, 39.33052165490081",
    "1000, 2000, 2000, 102000, 5714.932396924002",
    "8, 10, 16, 100, 23.933207968272",
    "2, 40, 50, 1000, 0",
    "12345, 1000000, 200000, 50000000, 11566.557883557565"
  })
  void of_counts_isWhatScipySays(long both, long first, long second, long all, double golden) {
    assertThat(LogLikelihoodRatio.of(both, first, second, all))
        .isCloseTo(golden, within(1e-9 * Math.max(1, golden)));
  }

  @ParameterizedTest
  @CsvSource({"-1, 1, 1, 2", "2, 1, 2, 4", "2, 2, 1, 4", "1, 3, 3, 4"})
  void of_countsThatCannotBe_areRefused(long both, long first, long second, long all) {
    assertThatThrownBy(() -> LogLikelihoodRatio.of(both, first, second, all))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("are no counts of baskets");
  }

  @Property
  void of_anyCounts_isSymmetricAndNotNegative(
      @ForAll @IntRange(max = 1000) int both,
      @ForAll @IntRange(max = 100_000) int first,
      @ForAll @IntRange(max = 100_000) int second,
      @ForAll @IntRange(max = 1_000_000) int neither) {
    long a = (long) both + first;
    long b = (long) both + second;
    long all = a + second + neither;

    double ratio = LogLikelihoodRatio.of(both, a, b, all);

    assertThat(ratio).isGreaterThanOrEqualTo(0).isFinite();
    assertThat(LogLikelihoodRatio.of(both, b, a, all))
        .isCloseTo(ratio, within(1e-6 * Math.max(1, ratio)));
  }
}
