package dev.shopkeeper.analytics.forecast.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class ClearEffectTest {
  @Test
  void of_estimate_isDrawnToZeroByItsVarianceOverIt() {
    assertThat(ClearEffect.of(0.5, 0.04)).isCloseTo(0.42, within(1e-12));
    assertThat(ClearEffect.of(-0.5, 0.04)).isCloseTo(-0.42, within(1e-12));
    assertThat(ClearEffect.of(0.5, 0)).isEqualTo(0.5);
  }

  @Test
  void of_estimateWithinTwoDeviations_isNothing() {
    assertThat(ClearEffect.of(0.39, 0.04)).isZero();
    assertThat(ClearEffect.of(0, 0)).isZero();
    assertThat(ClearEffect.of(3, Double.POSITIVE_INFINITY)).isZero();
  }

  @Property
  void of_anything_keepsThreeQuartersOrNothing(
      @ForAll @DoubleRange(min = -10, max = 10) double estimate,
      @ForAll @DoubleRange(min = 0, max = 10) double variance) {
    double effect = ClearEffect.of(estimate, variance);

    assertThat(ClearEffect.of(-estimate, variance)).isEqualTo(effect == 0 ? 0 : -effect);
    if (effect != 0) {
      assertThat(effect / estimate).isBetween(0.749, 1.0);
    }
  }
}
