package dev.shopkeeper.analytics.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProportionTest {
  // statsmodels 0.15.0: proportion_confint(x, n, alpha=0.05, method='wilson')
  @ParameterizedTest
  @CsvSource({
    "0, 10, 0.0, 0.27753279986288926",
    "1, 10, 0.017876213095072924, 0.40415002679523854",
    "56, 70, 0.6918335550374695, 0.8769526075163705",
    "48, 80, 0.4904546500516038, 0.7003817240412906",
    "10, 10, 0.7224672001371106, 1.0",
    "137, 5000, 0.023225161392217846, 0.032300470486250156",
  })
  void wilson_ofCounts_isTheReference(long successes, long trials, double low, double high) {
    Interval interval = new Proportion(successes, trials).wilson(0.95);

    assertThat(interval.low()).isCloseTo(low, within(1e-9));
    assertThat(interval.high()).isCloseTo(high, within(1e-9));
  }

  // statsmodels 0.15.0: confint_proportions_2indep(a, b, c, d, method='newcomb', compare='diff').
  // The first is Newcombe's own example, 56/70 and 48/80: 0.0524 to 0.3339.
  @ParameterizedTest
  @CsvSource({
    "56, 70, 48, 80, 0.05243147240236498, 0.33387265403690614",
    "9, 10, 3, 10, 0.1705227239345029, 0.809017973535488",
    "0, 10, 0, 10, -0.27753279986288926, 0.27753279986288926",
    "10, 10, 0, 20, 0.6790860371419145, 1.0",
    "137, 5000, 101, 5000, 0.0012184159765064413, 0.01324945458333882",
  })
  void minus_ofCounts_isTheReference(long a, long b, long c, long d, double low, double high) {
    Interval interval = new Proportion(a, b).minus(new Proportion(c, d), 0.95);

    assertThat(interval.low()).isCloseTo(low, within(1e-9));
    assertThat(interval.high()).isCloseTo(high, within(1e-9));
  }

  @Test
  void minus_theOtherWayRound_isTheNegative() {
    Proportion one = new Proportion(17, 230);
    Proportion other = new Proportion(31, 190);

    Interval there = one.minus(other, 0.9);
    Interval back = other.minus(one, 0.9);

    assertThat(there.low()).isCloseTo(-back.high(), within(1e-15));
    assertThat(there.high()).isCloseTo(-back.low(), within(1e-15));
  }

  @Test
  void intervals_ofManyDrawnSamples_holdTheTruthAsOftenAsTheySay() {
    SplittableRandom random = new SplittableRandom(7);
    int held = 0;
    int draws = 4_000;
    for (int draw = 0; draw < draws; draw++) {
      Proportion treated = sample(random, 400, 0.06);
      Proportion control = sample(random, 300, 0.04);
      Interval interval = treated.minus(control, 0.95);
      held += interval.low() <= 0.02 && 0.02 <= interval.high() ? 1 : 0;
    }

    // Four standard deviations of a share of 0.95 in 4,000 are 0.014.
    assertThat((double) held / draws).isBetween(0.936, 0.97);
  }

  @Test
  void counts_outOfRange_areRefused() {
    assertThatThrownBy(() -> new Proportion(2, 1)).hasMessageContaining("2 of 1");
    assertThatThrownBy(() -> new Proportion(0, 0)).hasMessageContaining("0 of 0");
    assertThatThrownBy(() -> new Proportion(1, 2).wilson(1)).hasMessageContaining("level 1.0");
    assertThatThrownBy(() -> new Interval(1, 0)).hasMessageContaining("from 1.0 to 0.0");
  }

  private static Proportion sample(SplittableRandom random, int trials, double rate) {
    int successes = 0;
    for (int trial = 0; trial < trials; trial++) {
      successes += random.nextDouble() < rate ? 1 : 0;
    }
    return new Proportion(successes, trials);
  }
}
