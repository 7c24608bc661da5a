package dev.shopkeeper.analytics.forecast.arima;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.shopkeeper.analytics.forecast.AirPassengers;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DifferencesTest {
  /** statsmodels 0.15.0, {@code kpss(y, 'c', nlags=int(3 * sqrt(len(y)) / 13))}. */
  @Test
  void kpss_threeSeries_isThatOfStatsmodels() {
    assertThat(Differences.kpss(AirPassengers.values())).isCloseTo(4.342286797114, within(1e-9));
    assertThat(Differences.kpss(Samples.swings(120))).isCloseTo(0.236913115911, within(1e-9));
    assertThat(Differences.kpss(Samples.walk(80))).isCloseTo(2.728312493823, within(1e-9));
  }

  /** statsforecast 2.1.1, {@code statsforecast.arima.seas_heuristic(y, m)}. */
  @Test
  void strength_threeSeries_isThatOfStatsforecast() {
    double[] y = AirPassengers.values();
    double[] logs = Arrays.stream(y).map(Math::log).toArray();

    assertThat(SeasonalDecomposition.strength(y, 12)).isCloseTo(0.941028879390, within(1e-9));
    assertThat(SeasonalDecomposition.strength(logs, 12)).isCloseTo(0.964698390914, within(1e-9));
    assertThat(SeasonalDecomposition.strength(Samples.quarters(120), 4))
        .isCloseTo(0.428914428019, within(1e-9));
  }

  @Test
  void plain_levelAndWalk_isNoneAndOne() {
    assertThat(Differences.plain(Samples.noise(100, 6))).isZero();
    assertThat(Differences.plain(Samples.walk(100))).isEqualTo(1);
  }

  @Test
  void seasonal_shortOrConstant_isNone() {
    assertThat(Differences.seasonal(new double[] {1, 5, 1, 5}, 2)).isZero();
    assertThat(Differences.seasonal(new double[30], 4)).isZero();
    assertThat(Differences.seasonal(AirPassengers.values(), 12)).isEqualTo(1);
  }

  /** (1 - B)(1 - B^4) = 1 - B - B^4 + B^5. */
  @Test
  void polynomial_bothDifferences_isTheirProduct() {
    ArimaOrder order = new ArimaOrder(0, 1, 0, 0, 1, 0, 4, false);

    assertThat(Differences.polynomial(order)).containsExactly(1, 0, 0, 1, -1);
    assertThat(Differences.of(new double[] {1, 2, 4, 8, 16, 32}, order)).containsExactly(15);
  }
}
