package dev.shopkeeper.analytics.forecast.ces;

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

/**
 * Golden values: statsforecast 2.1.1 on AirPassengers, {@code auto_ces(y, 12, model=...)} with the
 * parameters it found and {@code forecast_ces(fit, 14)["mean"]}, as {@code bench/golden-ces} prints
 * them; its states are floats, so seven digits are all there is.
 */
class AutoCesTest {
  @Test
  void run_noSeason_equalsStatsforecast() {
    check(
        CesForm.NONE,
        new double[] {1.7999999999999998, 0.9839288711547911},
        1753.437695197514,
        1328.9588506959699,
        new double[] {425.491, 418.2377},
        376.6373);
  }

  @Test
  void run_simpleSeason_equalsStatsforecast() {
    check(
        CesForm.SIMPLE,
        new double[] {1.8, 1.1939023703336713},
        1589.5174439283535,
        425.73454463018396,
        new double[] {445.9959, 422.5181},
        474.0558);
  }

  @Test
  void run_partialSeason_equalsStatsforecast() {
    check(
        CesForm.PARTIAL,
        new double[] {1.8, 1.0078683310352061, 0.7258207103754214},
        1490.64405598954,
        212.65410877704664,
        new double[] {452.3482, 445.4567},
        473.1707);
  }

  @Test
  void run_fullSeason_equalsStatsforecast() {
    check(
        CesForm.FULL,
        new double[] {1.27342365872632, 1.0094040578540509, 1.4996704014704592, 1.1318820823256803},
        1433.3606881613962,
        141.7657736703082,
        new double[] {453.0182, 429.3229},
        469.4925);
  }

  private static void check(
      CesForm form, double[] x, double aicc, double sigma2, double[] first, double last) {
    double[] y = AirPassengers.values();
    CesRecursion recursion = new CesRecursion(y, 12, form);
    double squares = recursion.run(x);
    int k = form.counted();
    int left = y.length - k - 1;
    assertThat(y.length * Math.log(squares) + 2 * k + 2.0 * k * (k + 1) / left)
        .isCloseTo(aicc, within(1e-4));
    assertThat(squares / left).isCloseTo(sigma2, within(1e-6 * sigma2));
    double[] mean = CesRecursion.mean(form, x, recursion.end(), 14);
    assertThat(Arrays.copyOf(mean, 2)).containsExactly(first, within(1e-3));
    assertThat(mean[13]).isCloseTo(last, within(1e-3));
  }

  /** statsforecast 2.1.1: N 1753.4377, S 1589.5174, P 1490.6441, F 1433.3607; chosen F. */
  @Test
  void fit_airPassengers_isAsLikelyAsStatsforecast() {
    double[] y = AirPassengers.values();
    double[] theirs = {1753.4377, 1589.5174, 1490.6441, 1433.3607};
    for (CesForm form : CesForm.values()) {
      assertThat(AutoCes.fit(y, 12, form).aicc()).isLessThan(theirs[form.ordinal()] + 1e-2);
    }
    assertThat(AutoCes.fit(y, 12).form()).isEqualTo(CesForm.FULL);
  }

  @Test
  void fitted_errors_makeTheVariance() {
    double[] y = AirPassengers.values();
    CesModel model = AutoCes.fit(y, 12);
    double sum = 0;
    for (int t = 0; t < y.length; t++) {
      sum += (y[t] - model.fitted()[t]) * (y[t] - model.fitted()[t]);
    }

    assertThat(model.sigma2() * (y.length - 6)).isCloseTo(sum, within(1e-9 * sum));
  }

  /** What a unit more at the last step does, all else kept. */
  @Test
  void responses_areWhatASurpriseMoves() {
    double[] x = {1.2, 0.9, 0.8, 1.1};
    for (CesForm form : CesForm.values()) {
      double[] parameters = Arrays.copyOf(x, form.parameters());
      int m = form == CesForm.NONE ? 1 : 4;
      double[][] states = new double[4][m];
      Arrays.setAll(states[0], j -> 3 + j);
      double[] plain = CesRecursion.mean(form, parameters, states, 6);
      double[] psi = CesRecursion.responses(form, parameters, m, 7);
      double[][] moved = CesRecursion.after(form, parameters, states, 1);
      double[][] calm = CesRecursion.after(form, parameters, states, 0);
      double[] high = CesRecursion.mean(form, parameters, moved, 6);
      double[] low = CesRecursion.mean(form, parameters, calm, 6);

      assertThat(low[0]).isCloseTo(plain[1], within(1e-12));
      assertThat(psi[0]).isEqualTo(1);
      for (int k = 1; k <= 6; k++) {
        assertThat(high[k - 1] - low[k - 1]).isCloseTo(psi[k], within(1e-12));
      }
    }
  }

  @Test
  void fit_constant_isNearThatValue() {
    double[] y = new double[20];
    Arrays.fill(y, 7);

    assertThat(AutoCes.fit(y, 4).mean(3)).containsExactly(new double[] {7, 7, 7}, within(0.05));
  }

  @Test
  void fit_onlyZeros_isZero() {
    assertThat(AutoCes.fit(new double[9], 1).mean(2)).containsExactly(0, 0);
  }

  @Test
  void fit_wrongInput_isRefused() {
    assertThatThrownBy(() -> AutoCes.fit(new double[] {1}, 1))
        .hasMessage("series has 1 values, must be at least 2");
    assertThatThrownBy(() -> AutoCes.fit(new double[] {1, 2}, 0))
        .hasMessage("season is 0, must be at least 1");
    assertThatThrownBy(() -> AutoCes.fit(new double[] {1, Double.NaN}, 1))
        .hasMessage("value 1 is NaN, must be finite");
  }

  @Property(tries = 40)
  void fit_eightfoldDemand_eightfoldForecast(
      @ForAll("series") double[] y, @ForAll @IntRange(min = 1, max = 5) int season) {
    double[] larger = Arrays.stream(y).map(value -> 8 * value).toArray();
    double[] expected = Arrays.stream(AutoCes.fit(y, season).mean(6)).map(v -> 8 * v).toArray();

    assertThat(AutoCes.fit(larger, season).mean(6)).containsExactly(expected);
  }

  @Property(tries = 40)
  void fit_anySeries_isFinite(
      @ForAll("series") double[] y, @ForAll @IntRange(min = 1, max = 5) int season) {
    CesModel model = AutoCes.fit(y, season);

    assertThat(Arrays.stream(model.mean(6)).allMatch(Double::isFinite)).isTrue();
    assertThat(model.sigma2()).isFinite().isNotNegative();
  }

  @Provide
  Arbitrary<double[]> series() {
    return Arbitraries.doubles()
        .between(-1e6, 1e6)
        .array(double[].class)
        .ofMinSize(2)
        .ofMaxSize(40);
  }
}
