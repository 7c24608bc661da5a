package dev.shopkeeper.analytics.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ForecastErrorsTest {
  private static final double NONE = Double.NaN;

  /** By hand: errors 2 and -1 over naive differences 2, 1, 3 (mean 2, mean square 14/3). */
  @Test
  void of_twoSteps_areTheDefinitions() {
    double[] train = {10, 12, 11, 14};
    Forecast forecast = certain(12, 15);

    ForecastErrors errors = ForecastErrors.of(train, new double[] {10, 16}, 1, forecast);

    assertThat(errors.smape()).isCloseTo((400.0 / 22 + 200.0 / 31) / 2, within(1e-12));
    assertThat(errors.mase()).isCloseTo(0.75, within(1e-12));
    assertThat(errors.rmsse()).isCloseTo(Math.sqrt(2.5 / (14.0 / 3)), within(1e-12));
    assertThat(errors.bias()).isCloseTo(0.25, within(1e-12));
    assertThat(errors.coverage95()).isZero();
    // quantiles all 12 and 15: levels sum to 2.5, so (1 - 0.5)·2 and 0.5·1, mean 0.75, over 2
    assertThat(errors.pinball()).isCloseTo(0.375, within(1e-12));
  }

  @Test
  void of_missingStep_isNotCounted() {
    ForecastErrors errors =
        ForecastErrors.of(new double[] {1, 2}, new double[] {NONE, 5}, 1, certain(9, 5));

    assertThat(errors.points()).isEqualTo(1);
    assertThat(errors.smape()).isZero();
    assertThat(errors.coverage80()).isEqualTo(1);
  }

  @Test
  void of_bothZero_hasNoSmape() {
    ForecastErrors errors =
        ForecastErrors.of(new double[] {0, 0, 1}, new double[] {0, 0}, 1, certain(0, 0));

    assertThat(errors.smape()).isZero();
  }

  @Test
  void of_constantTrain_leavesScaledErrorsUndefined() {
    ForecastErrors errors =
        ForecastErrors.of(new double[] {3, 3, 3}, new double[] {4, 4}, 1, certain(3, 3));

    assertThat(errors.mase()).isNaN();
    assertThat(errors.rmsse()).isNaN();
    assertThat(errors.smape()).isCloseTo(200.0 / 7, within(1e-12));
  }

  private static Forecast certain(double first, double second) {
    return new Forecast(
        ForecastMethod.MEAN,
        ForecastReason.REGULAR,
        false,
        DistributionFamily.GAMMA,
        new double[] {first, second},
        new double[2],
        new double[2]);
  }
}
