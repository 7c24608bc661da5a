package dev.shopkeeper.analytics.forecast.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class DriverEffectsTest {
  private static final int N = 104;

  private final SplittableRandom random = new SplittableRandom(5);
  private final double[] price = new double[N + 2];
  private final double[] promotion = new double[N + 2];
  private final double[] y = new double[N];

  private void sell(double elasticity, double lift) {
    double level = Math.log(200);
    for (int t = 0; t < N + 2; t++) {
      price[t] = 2 + (random.nextInt(4) == 0 ? -0.5 : 0) + 0.1 * random.nextDouble();
      promotion[t] = random.nextInt(5) == 0 ? 1 : 0;
      if (t < N) {
        double error = 0.1 * (random.nextDouble() + random.nextDouble() - 1);
        level += 0.2 * error;
        double effect = elasticity * Math.log(price[t]) + lift * promotion[t];
        y[t] = Math.exp(level + effect + error);
      }
    }
  }

  @Test
  void fit_knownElasticityAndLift_findsThem() {
    sell(-2, 0.7);
    Arrays.fill(y, 40, 43, Double.NaN);

    DriverEffects effects =
        DriverEffects.fit(y, List.of(Driver.price(price), Driver.promotion(promotion)), 52);

    assertThat(effects.beta(0)).isCloseTo(-2, within(0.15));
    assertThat(effects.beta(1)).isCloseTo(0.7, within(0.05));
    double[] factors = effects.factors();
    assertThat(factors).hasSize(N + 2);
    double expected =
        Math.exp(
            effects.beta(0) * Math.log(price[N] / price[N + 1])
                + effects.beta(1) * (promotion[N] - promotion[N + 1]));
    assertThat(factors[N] / factors[N + 1]).isCloseTo(expected, within(1e-9));
  }

  @Test
  void factors_unknownAhead_isTheLastPriceAndTheMeanPromotion() {
    sell(-2, 0.7);
    Arrays.fill(price, N, N + 2, Double.NaN);
    Arrays.fill(promotion, N, N + 2, Double.NaN);

    double[] ofPrice = DriverEffects.fit(y, List.of(Driver.price(price)), 1).factors();
    double[] ofPromotion = DriverEffects.fit(y, List.of(Driver.promotion(promotion)), 1).factors();

    assertThat(ofPrice[N]).isEqualTo(ofPrice[N - 1]);
    assertThat(ofPromotion[N])
        .isCloseTo(Arrays.stream(ofPromotion, 0, N).average().orElseThrow(), within(1e-12));
  }

  @Test
  void fit_seasonWithoutDrivers_isNotTakenForOne() {
    double[] noise = new double[N];
    for (int t = 0; t < N; t++) {
      noise[t] = random.nextInt(5) == 0 ? 1 : 0;
      y[t] = Math.exp(5 + 0.5 * Math.sin(2 * Math.PI * t / 26) + 0.02 * random.nextDouble());
    }

    DriverEffects effects = DriverEffects.fit(y, List.of(Driver.other("holiday", noise)), 26);

    assertThat(effects.beta(0)).isCloseTo(0, within(0.02));
  }

  @Test
  void price_notAboveZero_isRefused() {
    assertThatThrownBy(() -> Driver.price(new double[] {1, 0}))
        .hasMessage("price of step 2 is 0.0, must be in (0, 1e12] or NaN");
  }

  @Provide
  Arbitrary<double[]> values() {
    return Arbitraries.oneOf(
            Arbitraries.doubles().between(0, 1e6),
            Arbitraries.integers().between(0, 2).map(Integer::doubleValue),
            Arbitraries.just(Double.NaN))
        .array(double[].class)
        .ofSize(40);
  }

  @Property(tries = 200)
  void factors_anyDemandAndDriver_areFiniteAndPositive(
      @ForAll("values") double[] demand, @ForAll("values") double[] driver) {
    double[] factors =
        DriverEffects.fit(Arrays.copyOf(demand, 30), List.of(Driver.promotion(driver)), 7)
            .factors();

    assertThat(Arrays.stream(factors).allMatch(f -> f > 0 && Double.isFinite(f))).isTrue();
  }
}
