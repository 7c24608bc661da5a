package dev.shopkeeper.analytics.segment.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TrendTest {
  private static final double[] RISING = {12, 15, 14, 18, 17, 22, 19, 24, 24, 23, 30, 28};

  @Test
  void of_risingSeries_agreesWithScipy() {
    // SciPy 1.17.1: theilslopes(y)[0]; S = 53, variance 211.667 with its one tie,
    // 2 * norm.sf((53 - 1) / 211.66666666666666**.5).
    Trend trend = Trend.of(RISING, 26);

    assertThat(trend.slope()).isEqualTo(1.5);
    assertThat(trend.p()).isCloseTo(0.0003513195861587747, within(1e-12));
    assertThat(trend.steps()).isEqualTo(12);
  }

  @Test
  void of_oneWildValue_staysTheLine() {
    double[] wild = RISING.clone();
    wild[5] = 10_000;

    assertThat(Trend.of(wild, 26).slope()).isBetween(1.3, 1.7);
  }

  @Test
  void of_moreValuesThanAskedFor_takesTheLatest() {
    double[] turned = new double[40];
    Arrays.setAll(turned, t -> Math.abs(t - 20));

    assertThat(Trend.of(turned, 16).slope()).isEqualTo(1);
    assertThat(Trend.of(turned, 16).p()).isLessThan(1e-5);
  }

  @Test
  void of_constantOrFewValues_saysNothing() {
    assertThat(Trend.of(new double[20], 26)).isEqualTo(new Trend(0, 1, 20));
    assertThat(Trend.of(new double[] {1, 2, 3, 4, 5, 6, 7}, 26)).isEqualTo(new Trend(0, 1, 7));
    assertThat(Trend.of(new double[0], 26)).isEqualTo(new Trend(0, 1, 0));
  }

  @Test
  void of_noise_isCalledATrendAboutAsOftenAsTheTestSays() {
    Random random = new Random(3);
    int called = 0;
    for (int n = 0; n < 2_000; n++) {
      double[] noise = random.doubles(26).toArray();
      called += Trend.of(noise, 26).p() < 0.05 ? 1 : 0;
    }
    assertThat(called).isBetween(60, 140);
  }

  @Test
  void of_fewerThanItCanTell_isRefused() {
    assertThatThrownBy(() -> Trend.of(RISING, 7))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("most is 7, must be at least 8");
  }
}
