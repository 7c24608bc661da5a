package dev.shopkeeper.analytics.forecast.ets;

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

class AutoEtsTest {
  @Test
  void fit_lineWithNoise_carriesTheSlopeOn() {
    double[] y = new double[60];
    for (int t = 0; t < y.length; t++) {
      y[t] = 100 + 3 * t + (t * 7 % 5 - 2);
    }

    EtsModel model = AutoEts.fit(y, 1);

    assertThat(model.form().hasTrend()).isTrue();
    assertThat(model.mean(10)[9]).isCloseTo(100 + 3 * 69, within(4.0));
  }

  @Test
  void fit_seasonThatGrowsWithTheLevel_multiplies() {
    double[] factors = {0.6, 0.9, 1.1, 1.4};
    double[] y = new double[80];
    for (int t = 0; t < y.length; t++) {
      y[t] = (50 + 2 * t) * factors[t % 4] * (1 + 0.01 * (t * 7 % 5 - 2));
    }

    EtsModel model = AutoEts.fit(y, 4);

    assertThat(model.form().season()).isEqualTo(EtsForm.Season.MULTIPLICATIVE);
    double[] mean = model.mean(4);
    for (int h = 0; h < 4; h++) {
      assertThat(mean[h]).isCloseTo((50 + 2 * (80 + h)) * factors[h], within(0.04 * mean[h]));
    }
  }

  /** statsforecast 2.1.1, {@code AutoETS(season_length=12).fit(y)}: ETS(M,N,M), AICc 1458.102. */
  @Test
  void fit_airPassengers_isAsLikelyAsStatsforecast() {
    EtsModel model = AutoEts.fit(AirPassengers.values(), 12);

    assertThat(model.form().season()).isEqualTo(EtsForm.Season.MULTIPLICATIVE);
    assertThat(model.aicc()).isLessThan(1458.11);
  }

  @Test
  void fit_constant_isThatValue() {
    double[] y = new double[20];
    Arrays.fill(y, 7);

    assertThat(AutoEts.fit(y, 4).mean(3)).containsExactly(new double[] {7, 7, 7}, within(1e-6));
  }

  @Test
  void fit_onlyZeros_isZero() {
    assertThat(AutoEts.fit(new double[9], 1).mean(2)).containsExactly(0, 0);
  }

  @Test
  void fit_eightfold_isEightfoldBitForBit() {
    double[] y = {3, 5, 4, 6, 8, 7, 9, 12, 10, 11, 14, 12, 15, 13, 17, 16};
    double[] eightfold = Arrays.stream(y).map(value -> 8 * value).toArray();

    double[] one = AutoEts.fit(y, 4).mean(6);
    double[] eight = AutoEts.fit(eightfold, 4).mean(6);

    assertThat(eight).containsExactly(Arrays.stream(one).map(value -> 8 * value).toArray());
  }

  @Test
  void fit_oneValue_isRefused() {
    assertThatThrownBy(() -> AutoEts.fit(new double[] {1}, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("series has 1 values, must be at least 2");
  }

  @Test
  void fit_gap_isRefusedByPlace() {
    assertThatThrownBy(() -> AutoEts.fit(new double[] {1, Double.NaN}, 1))
        .hasMessage("value 1 is NaN, must be finite");
  }

  @Test
  void responses_dampedTrendWithSeason_followTable61() {
    EtsForm form =
        new EtsForm(EtsForm.Error.ADDITIVE, EtsForm.Trend.DAMPED, EtsForm.Season.ADDITIVE);
    EtsModel model =
        new EtsModel(form, 0.5, 0.1, 0.2, 0.9, 10, 1, new double[2], 1, 0, new double[0]);

    assertThat(model.responses(3))
        .containsExactly(
            new double[] {1, 0.5 + 0.1 * 0.9, 0.5 + 0.1 * (0.9 + 0.81) + 0.2}, within(1e-12));
  }

  @Provide
  Arbitrary<double[]> series() {
    return Arbitraries.oneOf(
            Arbitraries.integers().between(0, 5).map(Integer::doubleValue),
            Arbitraries.doubles().between(-1e6, 1e6),
            Arbitraries.doubles().between(1, 1000),
            Arbitraries.doubles().between(-1e15, 1e15))
        .array(double[].class)
        .ofMinSize(2)
        .ofMaxSize(50);
  }

  @Property(tries = 300)
  void average_anySeries_isFinite(
      @ForAll("series") double[] y, @ForAll @IntRange(min = 1, max = 13) int season) {
    EtsAverage average = AutoEts.average(y, season);

    assertThat(Arrays.stream(average.weights()).sum()).isCloseTo(1, within(1e-9));
    assertThat(Arrays.stream(average.mean(20)).allMatch(Double::isFinite)).isTrue();
  }
}
