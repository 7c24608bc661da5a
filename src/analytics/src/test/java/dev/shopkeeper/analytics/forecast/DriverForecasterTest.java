package dev.shopkeeper.analytics.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.shopkeeper.analytics.forecast.regression.Driver;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DriverForecasterTest {
  private static final int N = 80;
  private static final int H = 4;

  private final double[] promotion = new double[N + H];

  private double[] demand(double lift) {
    SplittableRandom random = new SplittableRandom(11);
    double[] y = new double[N];
    for (int t = 0; t < N; t++) {
      promotion[t] = random.nextInt(4) == 0 ? 1 : 0;
      y[t] = Math.rint((200 + 30 * random.nextDouble()) * (1 + lift * promotion[t]));
    }
    return y;
  }

  private Forecast forecast(double[] y) {
    return DemandForecaster.forecast(y, 1, H, List.of(Driver.promotion(promotion)));
  }

  @Test
  void forecast_promotionThatLifts_isUsedAhead() {
    double[] y = demand(1);
    promotion[N + 1] = 1;

    Forecast forecast = forecast(y);

    assertThat(forecast.method()).isEqualTo(ForecastMethod.DRIVER_REGRESSION);
    assertThat(forecast.mean()[0]).isCloseTo(215, within(10.0));
    assertThat(forecast.mean()[1]).isCloseTo(430, within(20.0));
    assertThat(forecast.variance()[1])
        .isCloseTo(
            forecast.variance()[0] * Math.pow(forecast.mean()[1] / forecast.mean()[0], 2),
            within(0.1 * forecast.variance()[1]));
    assertThat(forecast.cumulativeVariance()[1]).isGreaterThan(forecast.cumulativeVariance()[0]);
  }

  @Test
  void forecast_promotionWithoutEffect_isLeftAside() {
    double[] y = demand(0);

    Forecast with = forecast(y);

    Forecast without = DemandForecaster.forecast(y, 1, H);
    assertThat(with.method()).isEqualTo(without.method());
    assertThat(with.mean()).containsExactly(without.mean());
  }

  @Test
  void forecast_tenfoldDemand_isTenfold() {
    double[] y = demand(1);
    double[] tenfold = new double[N];
    for (int t = 0; t < N; t++) {
      tenfold[t] = 10 * y[t];
    }

    double[] one = forecast(y).mean();

    double[] ten = forecast(tenfold).mean();
    for (int h = 0; h < H; h++) {
      assertThat(ten[h]).isCloseTo(10 * one[h], within(1e-3 * ten[h]));
    }
  }

  @Test
  void forecast_gapsZerosShortOrSparse_isFiniteAndNotNegative() {
    double[] y = demand(1);
    y[3] = Double.NaN;
    y[N - 1] = Double.NaN;
    y[10] = 0;
    assertFine(forecast(y));
    for (int t = 0; t < N; t += 2) {
      y[t] = 0;
    }
    assertFine(forecast(y));
    List<Driver> few = List.of(Driver.promotion(new double[] {1, 0, 1, 0, 1}));
    assertFine(DemandForecaster.forecast(new double[] {5}, 1, 4, few));
  }

  private static void assertFine(Forecast forecast) {
    for (int h = 0; h < forecast.horizon(); h++) {
      assertThat(forecast.mean()[h]).isFinite().isNotNegative();
      assertThat(forecast.variance()[h]).isFinite().isNotNegative();
      assertThat(forecast.cumulativeVariance()[h]).isFinite().isNotNegative();
    }
  }

  @Test
  void forecast_driverOfAnotherLength_isRefused() {
    assertThatThrownBy(
            () ->
                DemandForecaster.forecast(
                    new double[] {1, 2}, 1, 1, List.of(Driver.promotion(new double[] {0, 1}))))
        .hasMessage("promotion has 2 values, must have 3");
  }
}
