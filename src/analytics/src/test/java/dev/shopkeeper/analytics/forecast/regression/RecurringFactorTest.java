package dev.shopkeeper.analytics.forecast.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.shopkeeper.analytics.forecast.DistributionFamily;
import dev.shopkeeper.analytics.forecast.Forecast;
import dev.shopkeeper.analytics.forecast.ForecastMethod;
import dev.shopkeeper.analytics.forecast.ForecastReason;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RecurringFactorTest {
  private static final Forecast CERTAIN = forecast(new double[] {10, 10, 10, 10, 10, 10}, 0);

  private static Forecast forecast(double[] mean, double variance) {
    double[] variances = new double[mean.length];
    double[] sums = new double[mean.length];
    for (int k = 0; k < mean.length; k++) {
      variances[k] = variance;
      sums[k] = variance * (k + 1);
    }
    return new Forecast(
        ForecastMethod.MEAN,
        ForecastReason.REGULAR,
        false,
        DistributionFamily.GAMMA,
        mean,
        variances,
        sums);
  }

  @Test
  void of_factorThatNeverMoves_multipliesAsTimesDoes() {
    Forecast base = forecast(new double[] {3, 5, 2}, 1.5);

    Forecast moved = new RecurringFactor(1.5, 0, 0.4).of(base);

    Forecast expected = base.times(new double[] {1.5, 1.5, 1.5});
    assertThat(moved.mean()).containsExactly(expected.mean());
    assertThat(moved.variance()).containsExactly(expected.variance(), within(1e-12));
    assertThat(moved.cumulativeVariance())
        .containsExactly(expected.cumulativeVariance(), within(1e-12));
  }

  /** Against all pairs of steps, Var[Σ f_i μ] = m² s² μ² Σ_i Σ_j ρ^|i-j|. */
  @Test
  void of_demandThatIsCertain_hasTheVarianceOfAllPairs() {
    Forecast moved = new RecurringFactor(2, 0.09, 0.7).of(CERTAIN);

    double pairs = 0;
    for (int i = 0; i < 6; i++) {
      for (int j = 0; j < 6; j++) {
        pairs += Math.pow(0.7, Math.abs(i - j));
      }
    }
    assertThat(moved.cumulativeVariance()[5]).isCloseTo(4 * 0.09 * 100 * pairs, within(1e-9));
    assertThat(moved.variance()[3]).isCloseTo(4 * 0.09 * 100, within(1e-9));
  }

  @Test
  void of_factorThatStays_movesAllStepsTogether() {
    Forecast moved = new RecurringFactor(1, 0.04, 1).of(CERTAIN);

    assertThat(moved.cumulativeVariance()[5]).isCloseTo(0.04 * 60 * 60, within(1e-9));
  }

  /** By simulation: weeks of which one in three is a promotion that doubles Poisson demand. */
  @Test
  void of_promotionsThatComeAndGo_hasTheirVariance() {
    SplittableRandom random = new SplittableRandom(3);
    double[] seen = random.doubles(3_000).map(u -> u < 1 / 3.0 ? 2 : 1).toArray();
    double mean = 4 / 3.0;
    RecurringFactor factor = RecurringFactor.of(mean, seen);

    Forecast moved = factor.of(forecast(new double[] {30}, 30));

    // E f² = 2: 2 (30 + 900) - (4/3 · 30)².
    assertThat(moved.mean()[0]).isCloseTo(40, within(1e-9));
    assertThat(moved.variance()[0]).isCloseTo(2 * 930 - 1600, within(15.0));
    assertThat(factor.persistence()).isLessThan(0.06);
  }

  @Test
  void spread_week_isOneFactorForItsDays() {
    RecurringFactor days = new RecurringFactor(1, 0.04, 0.5).spread(7);

    assertThat(Math.pow(days.persistence(), 7)).isCloseTo(0.5, within(1e-12));
  }

  @Test
  void new_valuesOutOfRange_areNamed() {
    assertThatThrownBy(() -> new RecurringFactor(0, 1, 0.5)).hasMessageContaining("0.0, 1.0, 0.5");
    assertThatThrownBy(() -> new RecurringFactor(1, -1, 0.5)).hasMessageContaining("-1.0");
    assertThatThrownBy(() -> new RecurringFactor(1, 1, 2)).hasMessageContaining("[0, 1]");
  }
}
