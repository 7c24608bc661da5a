package dev.shopkeeper.analytics.forecast.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BaseDemandTest {

  @Test
  void of_amountsInAPromotion_areThoseWithoutIt() {
    double[] base = BaseDemand.of(new double[] {10.5, 21, 10.5}, new double[] {1, 2, 1});

    assertThat(base).containsExactly(10.5, 10.5, 10.5);
  }

  @Test
  void of_countsInAPromotion_areCountsThatAddUp() {
    double[] base = BaseDemand.of(new double[] {1, 1, 1, Double.NaN, 1, 1, 1}, filled(7, 3));

    // A third each: the second and the fifth of six are the nearest to where a whole one is due.
    assertThat(base).containsExactly(0, 1, 0, Double.NaN, 0, 1, 0);
  }

  @Property
  void of_anyCounts_isRightToHalfAUnitUpToAnyStep(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int n) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] y = random.ints(n, 0, 30).asDoubleStream().toArray();
    double[] factors = random.doubles(n, 0.25, 4).toArray();

    double[] base = BaseDemand.of(y, factors);

    double exact = 0;
    double sum = 0;
    for (int t = 0; t < n; t++) {
      exact += y[t] / factors[t];
      sum += base[t];
      assertThat(base[t]).isEqualTo(Math.rint(base[t])).isGreaterThanOrEqualTo(0);
      assertThat(sum).isCloseTo(exact, within(0.5 + 1e-9));
    }
  }

  @Property
  void of_scaledAmounts_areScaled(
      @ForAll long seed, @ForAll @DoubleRange(min = 0.1, max = 9) double c) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] y = random.doubles(20, 0.1, 30).toArray();
    double[] factors = random.doubles(20, 0.25, 4).toArray();
    y[0] = Math.PI;
    double[] scaled = Arrays.stream(y).map(value -> c * value).toArray();

    double[] base = BaseDemand.of(y, factors);

    double[] expected = Arrays.stream(base).map(value -> c * value).toArray();
    assertThat(BaseDemand.of(scaled, factors)).containsExactly(expected, within(1e-9));
  }

  @Test
  void of_factorsOfOne_isTheDemandItself() {
    double[] y = {3, 0, Double.NaN, 7, -2};

    assertThat(BaseDemand.of(y, filled(5, 1))).containsExactly(y);
  }

  private static double[] filled(int n, double value) {
    double[] filled = new double[n];
    Arrays.fill(filled, value);
    return filled;
  }
}
