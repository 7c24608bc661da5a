package dev.shopkeeper.analytics.forecast.sparse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class SparseMethodsTest {
  private static final double[] PARTS = {
    0, 0, 5, 0, 0, 0, 3, 0, 2, 0, 0, 0, 0, 7, 0, 0, 1, 0, 0, 4, 0, 0, 0, 2, 0, 0, 6, 0, 0, 0
  };

  /** statsforecast 2.1.1, {@code ADIDA().forecast(y, h=1)}. */
  @Test
  void adida_parts_isStatsforecasts() {
    assertThat(Aggregation.adida(PARTS)).isCloseTo(1.10697831, within(2e-3));
  }

  /** statsforecast 2.1.1, {@code IMAPA().forecast(y, h=1)}. */
  @Test
  void imapa_parts_isStatsforecasts() {
    assertThat(Aggregation.imapa(PARTS)).isCloseTo(0.96602347, within(2e-3));
  }

  @Test
  void croston_twelveUnitsEveryFourthStep_isThreeAStep() {
    double[] y = new double[48];
    for (int t = 3; t < y.length; t += 4) {
      y[t] = 12;
    }

    assertThat(Croston.forecast(y)).isCloseTo(3, within(1e-12));
    assertThat(Croston.syntetosBoylan(y)).isBetween(3 * (1 - 0.15), 3 * (1 - 0.025));
  }

  @Test
  void everyMethod_noDemand_isZero() {
    double[] y = new double[10];

    assertThat(Aggregation.adida(y)).isZero();
    assertThat(Aggregation.imapa(y)).isZero();
    assertThat(Croston.forecast(y)).isZero();
    assertThat(Croston.syntetosBoylan(y)).isZero();
  }

  @Test
  void fit_series_findsTheLeastErrorOfAFineGrid() {
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i <= 200; i++) {
      least = Math.min(least, SimpleSmoothing.run(PARTS, 0.1 + i * 0.001).mse());
    }

    SimpleSmoothing smoothing = SimpleSmoothing.fit(PARTS, 0.1, 0.3);

    assertThat(smoothing.mse()).isLessThanOrEqualTo(least * (1 + 1e-4));
  }

  @Test
  void fit_rangeBeyondOne_isRefused() {
    assertThatThrownBy(() -> SimpleSmoothing.fit(new double[] {1}, 0.1, 1.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("alpha in [0.1, 1.5] must be a range in [0, 1]");
  }

  @Provide
  Arbitrary<double[]> demand() {
    return Arbitraries.integers()
        .between(0, 6)
        .map(units -> Math.max(0.0, units - 4))
        .array(double[].class)
        .ofMinSize(1)
        .ofMaxSize(80);
  }

  @Property(tries = 300)
  void everyMethod_anyDemand_liesBetweenNothingAndTheMost(@ForAll("demand") double[] y) {
    double most = 0;
    for (double value : y) {
      most = Math.max(most, value);
    }
    double[] forecasts = {
      Aggregation.adida(y), Aggregation.imapa(y), Croston.forecast(y), Croston.syntetosBoylan(y)
    };

    for (double value : forecasts) {
      assertThat(value).isBetween(0.0, most + 1e-12);
    }
  }
}
