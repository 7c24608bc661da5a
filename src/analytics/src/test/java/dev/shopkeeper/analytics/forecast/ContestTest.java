package dev.shopkeeper.analytics.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ContestTest {
  private static final double[] TENS = new double[12];

  static {
    Arrays.fill(TENS, 10);
  }

  @Test
  void of_methodTwiceAsBad_hasASixteenthOfTheShare() {
    Contest contest = Contest.of(TENS, List.of(always(11), always(12)), 3, 2);

    assertThat(contest.weights()[1] / contest.weights()[0]).isCloseTo(1.0 / 16, within(1e-12));
    double expected = (11 * 16 + 12) / 17.0;
    assertThat(contest.mean()).containsExactly(new double[] {expected, expected}, within(1e-12));
    assertThat(contest.mse()).isCloseTo((expected - 10) * (expected - 10), within(1e-9));
  }

  @Test
  void of_methodWithoutError_winsAlone() {
    Contest contest = Contest.of(TENS, List.of(always(11), always(10)), 3, 1);

    assertThat(contest.weights()).containsExactly(0, 1);
  }

  @Test
  void of_anyMethods_seeNothingOfWhatTheyForecast() {
    double[] y = {1, 2, 3, 4, 5, 6, 7, 8};
    Contest.Method lastSeen =
        (seen, horizon) -> {
          double[] mean = new double[horizon];
          Arrays.fill(mean, seen[seen.length - 1]);
          return mean;
        };

    Contest contest = Contest.of(y, List.of(lastSeen), 2, 1);

    // From 6 and from 4 the errors are 1 and 2.
    assertThat(contest.mse()).isCloseTo(2.5, within(1e-12));
    assertThat(contest.mean()).containsExactly(8);
  }

  private static Contest.Method always(double value) {
    return (seen, horizon) -> {
      double[] mean = new double[horizon];
      Arrays.fill(mean, value);
      return mean;
    };
  }

  @Provide
  Arbitrary<double[]> longSeries() {
    return Arbitraries.oneOf(
            Arbitraries.integers().between(0, 60).map(Integer::doubleValue),
            Arbitraries.doubles().between(-1e3, 1e3),
            Arbitraries.doubles().between(1, 1e15),
            Arbitraries.just(0.0),
            Arbitraries.just(Double.NaN))
        .array(double[].class)
        .ofMinSize(90)
        .ofMaxSize(250);
  }

  @Property(tries = 60)
  void forecast_anyLongSeries_isFinite(
      @ForAll("longSeries") double[] y, @ForAll @IntRange(min = 1, max = 9) int season) {
    Forecast forecast = DemandForecaster.forecast(y, season, 40);

    for (int step = 1; step <= 40; step++) {
      assertThat(forecast.at(step).quantile(0.9)).isFinite();
      assertThat(forecast.cumulative(step).variance()).isFinite().isGreaterThanOrEqualTo(0);
    }
  }
}
