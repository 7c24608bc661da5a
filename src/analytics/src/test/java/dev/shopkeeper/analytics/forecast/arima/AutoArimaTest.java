package dev.shopkeeper.analytics.forecast.arima;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.shopkeeper.analytics.forecast.AirPassengers;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class AutoArimaTest {
  /**
   * statsforecast 2.1.1, {@code AutoARIMA(season_length=12).fit(y)}: the same differences, AICc
   * 1020.488 with (1,1,0)(0,1,0).
   */
  @Test
  void fit_airPassengers_isMoreLikelyThanStatsforecast() {
    ArimaModel model = AutoArima.fit(AirPassengers.values(), 12);

    assertThat(model.order()).hasToString("ARIMA(2,1,1)(0,1,0)[12]");
    assertThat(model.aicc()).isCloseTo(1018.165, within(0.01)).isLessThan(1020.488);
  }

  /**
   * statsforecast 2.1.1, {@code AutoARIMA(season_length=12).fit(numpy.log(y))}: this order; its
   * AICc of -483.103 is not the least. statsmodels 0.15.0, {@code SARIMAX(numpy.log(y), order=(0,
   * 1, 1), seasonal_order=(0, 1, 1, 12), simple_differencing=True).fit(maxiter=500,
   * method='bfgs')}: AICc -483.203997, coefficients -0.401823 and -0.556937.
   */
  @Test
  void fit_logarithmsOfAirPassengers_isTheAirlineModel() {
    double[] logs = Arrays.stream(AirPassengers.values()).map(Math::log).toArray();

    ArimaModel model = AutoArima.fit(logs, 12);

    assertThat(model.order()).hasToString("ARIMA(0,1,1)(0,1,1)[12]");
    assertThat(model.aicc()).isCloseTo(-483.203997, within(1e-4));
    assertThat(model.ma()[0]).isCloseTo(-0.401823, within(1e-4));
    assertThat(model.ma()[11]).isCloseTo(-0.556937, within(1e-4));
    assertThat(model.ma()[12]).isCloseTo(0.401823 * 0.556937, within(1e-4));
  }

  /**
   * statsforecast 2.1.1, {@code AutoARIMA(season_length=1).fit(y)}: order, AICc, {@code predict}.
   */
  @Test
  void fit_swings_isThatOfStatsforecast() {
    ArimaModel model = AutoArima.fit(Samples.swings(120), 1);

    assertThat(model.order()).hasToString("ARIMA(1,0,2)+c");
    assertThat(model.aicc()).isCloseTo(925.420286, within(1e-3));
    assertThat(model.constant()).isCloseTo(49.48728, within(1e-3));
    assertThat(model.sigma2()).isCloseTo(122.93583, within(0.01));
    double[] theirs = {43.849777, 45.736806, 48.138793, 49.002431, 49.312953, 49.424602};
    assertThat(model.mean(6)).containsExactly(theirs, within(2e-3));
    double[] deviations = {11.087643, 15.455592, 16.959564, 17.144364, 17.16811, 17.171177};
    double square = 0;
    double[] psi = model.responses(6);
    for (int h = 0; h < 6; h++) {
      square += psi[h] * psi[h] * model.sigma2();
      assertThat(Math.sqrt(square)).isCloseTo(deviations[h], within(2e-3));
    }
  }

  /** statsforecast 2.1.1, {@code AutoARIMA(season_length=1).fit(y)}. */
  @Test
  void fit_walk_isThatOfStatsforecast() {
    ArimaModel model = AutoArima.fit(Samples.walk(80), 1);

    assertThat(model.order()).hasToString("ARIMA(0,1,0)+c");
    assertThat(model.aicc()).isCloseTo(228.038020, within(1e-5));
    assertThat(model.constant()).isCloseTo(0.4904669, within(1e-6));
    assertThat(model.mean(2)).containsExactly(new double[] {241.908275, 242.398742}, within(1e-5));
    assertThat(model.responses(3)).containsExactly(1, 1, 1);
  }

  /**
   * statsforecast 2.1.1: {@code AutoARIMA(season_length=4)} stops at AICc 363.440; {@code
   * ARIMA(order=(1,0,1), seasonal_order=(0,0,1), season_length=4, method='ML')} has 363.252926.
   */
  @Test
  void fit_quarters_isMoreLikelyThanStatsforecast() {
    ArimaModel model = AutoArima.fit(Samples.quarters(120), 4);

    assertThat(model.order()).hasToString("ARIMA(1,0,1)(0,0,1)[4]+c");
    assertThat(model.aicc()).isCloseTo(363.252926, within(1e-4));
    assertThat(model.sigma2()).isCloseTo(1.103766, within(1e-3));
    double[] theirs = {29.473377, 29.495052, 29.578713};
    assertThat(model.mean(3)).containsExactly(theirs, within(1e-3));
  }

  @Test
  void fit_lineWithoutNoise_goesOn() {
    double[] y = new double[30];
    for (int t = 0; t < y.length; t++) {
      y[t] = 5 + 2 * t;
    }

    ArimaModel model = AutoArima.fit(y, 1);

    assertThat(model.mean(3)).containsExactly(new double[] {65, 67, 69}, within(1e-9));
    assertThat(model.sigma2()).isLessThan(1e-9);
  }

  @Test
  void fit_seasonWithoutNoise_isRepeated() {
    double[] y = new double[41];
    for (int t = 0; t < y.length; t++) {
      y[t] = 10 + t % 4 * (t % 4);
    }

    assertThat(AutoArima.fit(y, 4).mean(4))
        .containsExactly(new double[] {11, 14, 19, 10}, within(1e-9));
  }

  @Test
  void fitted_afterDifferences_areOneStepForecasts() {
    double[] y = AirPassengers.values();
    ArimaModel whole = AutoArima.fit(y, 12);

    assertThat(whole.fitted()).hasSize(144);
    assertThat(Arrays.copyOf(whole.fitted(), 13)).containsExactly(Arrays.copyOf(y, 13));
    double sum = 0;
    for (int t = 13; t < 144; t++) {
      sum += Math.pow(y[t] - whole.fitted()[t], 2);
    }
    assertThat(Math.sqrt(sum / 131)).isCloseTo(Math.sqrt(whole.sigma2()), within(0.5));
  }

  @Test
  void fit_constant_isThatValue() {
    double[] y = new double[20];
    Arrays.fill(y, 7);

    assertThat(AutoArima.fit(y, 4).mean(3)).containsExactly(7, 7, 7);
    assertThat(AutoArima.fit(new double[9], 1).mean(2)).containsExactly(0, 0);
  }

  @Test
  void fit_oneToThreeValues_areForecast() {
    assertThat(AutoArima.fit(new double[] {3}, 12).mean(2)).containsExactly(3, 3);
    for (int n = 2; n <= 3; n++) {
      double[] mean = AutoArima.fit(Arrays.copyOf(new double[] {3, 5, 4}, n), 12).mean(2);
      assertThat(mean[1]).isBetween(3.0, 5.0);
    }
  }

  @Test
  void fit_eightfold_isEightfoldBitForBit() {
    double[] y = Samples.quarters(60);
    double[] eightfold = Arrays.stream(y).map(value -> 8 * value).toArray();

    double[] eight = AutoArima.fit(eightfold, 4).mean(6);

    double[] one = AutoArima.fit(y, 4).mean(6);
    assertThat(eight).containsExactly(Arrays.stream(one).map(value -> 8 * value).toArray());
  }

  @Test
  void fit_noValuesOrGap_isRefused() {
    assertThatThrownBy(() -> AutoArima.fit(new double[0], 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("series has 0 values, must be at least 1");
    assertThatThrownBy(() -> AutoArima.fit(new double[] {1, Double.NaN}, 1))
        .hasMessage("value 1 is NaN, must be finite");
    assertThatThrownBy(() -> AutoArima.fit(new double[] {1}, 0))
        .hasMessage("season is 0, must be at least 1");
  }

  @Provide
  Arbitrary<double[]> series() {
    return Arbitraries.oneOf(
            Arbitraries.integers().between(0, 5).map(Integer::doubleValue),
            Arbitraries.doubles().between(-1e6, 1e6),
            Arbitraries.doubles().between(1, 1000),
            Arbitraries.doubles().between(-1e15, 1e15))
        .array(double[].class)
        .ofMinSize(1)
        .ofMaxSize(50);
  }

  @Property(tries = 300)
  void fit_anySeries_isFinite(
      @ForAll("series") double[] y, @ForAll @IntRange(min = 1, max = 13) int season) {
    ArimaModel model = AutoArima.fit(y, season);

    assertThat(Arrays.stream(model.mean(20)).allMatch(Double::isFinite)).isTrue();
    assertThat(Arrays.stream(model.responses(20)).allMatch(Double::isFinite)).isTrue();
    assertThat(Arrays.stream(model.fitted()).allMatch(Double::isFinite)).isTrue();
    assertThat(model.sigma2()).isFinite().isNotNegative();
  }
}
