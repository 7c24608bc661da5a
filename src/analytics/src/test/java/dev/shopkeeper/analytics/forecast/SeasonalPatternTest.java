package dev.shopkeeper.analytics.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SeasonalPatternTest {
  /**
   * statsmodels 0.15.0: {@code seasonal_decompose(y, model='multiplicative', period=12).seasonal}.
   */
  @Test
  void of_airPassengers_equalsStatsmodels() {
    SeasonalPattern pattern = SeasonalPattern.of(AirPassengers.values(), 12);

    assertThat(pattern.multiplicative()).isTrue();
    assertThat(pattern.indices())
        .containsExactly(
            new double[] {
              0.9102303673722006,
              0.8836253206943756,
              1.0073662876035454,
              0.9759060123228472,
              0.9813780274951293,
              1.1127758266792729,
              1.2265555429312012,
              1.2199109694456252,
              1.0604919326468183,
              0.9217572404104976,
              0.8011780824134743,
              0.8988243899850112
            },
            within(1e-10));
  }

  @Test
  void of_valuesThroughZero_isAdditive() {
    double[] y = new double[40];
    Arrays.setAll(y, t -> new double[] {-3, 0, 1, 2}[t % 4]);
    SeasonalPattern pattern = SeasonalPattern.of(y, 4);

    assertThat(pattern.multiplicative()).isFalse();
    assertThat(pattern.indices()).containsExactly(new double[] {-3, 0, 1, 2}, within(1e-12));
    assertThat(pattern.remove(y)).containsOnly(0);
  }

  @Test
  void of_noise_isNone() {
    double[] y = new double[40];
    SplittableRandom noise = new SplittableRandom(3);
    Arrays.setAll(y, t -> 100 + noise.nextInt(50));

    assertThat(SeasonalPattern.of(y, 4).isPresent()).isFalse();
  }

  @Test
  void of_lessThanTwoSeasons_isNone() {
    assertThat(SeasonalPattern.of(new double[] {1, 9, 1, 9}, 2).isPresent()).isFalse();
  }

  @Test
  void of_hoursThatRepeatByTheWeek_isAWeek() {
    double[] y = new double[3 * 168];
    Arrays.setAll(y, t -> 10 + t % 24 + (t / 24 % 7 >= 5 ? 30 : 0));

    assertThat(SeasonalPattern.of(y, 24).indices()).hasSize(168);
  }

  @Test
  void of_hoursThatRepeatByTheDay_isADay() {
    double[] y = new double[3 * 168];
    SplittableRandom noise = new SplittableRandom(3);
    Arrays.setAll(y, t -> 10 + t % 24 + noise.nextInt(20) + 10 * Math.exp(-t / 100.0));

    assertThat(SeasonalPattern.of(y, 24).indices()).hasSize(24);
  }
}
