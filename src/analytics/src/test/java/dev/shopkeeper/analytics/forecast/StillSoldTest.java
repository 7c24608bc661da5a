package dev.shopkeeper.analytics.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class StillSoldTest {

  @Test
  void chance_demandInTheLastStep_isOne() {
    assertThat(StillSold.chance(new double[] {0, 0, 3})).isEqualTo(1);
  }

  /**
   * By hand: 9 demands in 9 steps and one added, 10 steps without: P = 1 / (1 + 0.05 (e^9 - 1)).
   */
  @Test
  void chance_dailySellerSilentForTenDays_isAlmostGone() {
    double[] y = new double[19];
    Arrays.fill(y, 0, 9, 1);

    double still = 1 / (1 + 0.05 * Math.expm1(9));
    assertThat(StillSold.chance(y)).isCloseTo(still + 0.1 * (1 - still), within(1e-15));
  }

  @Test
  void chance_slowSellerSilentForTenDays_isHardlyDoubted() {
    double[] y = new double[66];
    y[0] = y[27] = y[55] = 4;

    assertThat(StillSold.chance(y)).isGreaterThan(0.95);
  }

  @Test
  void chance_yearsOfSilence_leavesTheChanceToComeBack() {
    double[] y = new double[100_000];
    Arrays.fill(y, 0, 50, 2);

    assertThat(StillSold.chance(y)).isCloseTo(0.1, within(1e-15));
  }

  @Property
  void chance_oneStepMoreOfSilence_neverRises(
      @ForAll @IntRange(min = 1, max = 40) int every,
      @ForAll @IntRange(min = 1, max = 200) int run) {
    double[] y = new double[120 + run + 1];
    for (int t = 0; t < 120; t += every) {
      y[t] = 1;
    }

    double before = StillSold.chance(Arrays.copyOf(y, 120 + run));

    assertThat(StillSold.chance(y)).isLessThanOrEqualTo(before).isBetween(0.1, 1.0);
  }
}
