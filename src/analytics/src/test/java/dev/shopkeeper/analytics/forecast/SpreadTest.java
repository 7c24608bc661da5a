package dev.shopkeeper.analytics.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SpreadTest {
  private static final Spread GROWING =
      new Spread(new double[] {1, 4, 16}, new double[] {1, 6, 30});

  @Test
  void flattened_notAtAll_isTheSame() {
    assertThat(GROWING.flattened(0, 3).variance())
        .containsExactly(new double[] {1, 4, 16}, within(1e-12));
    assertThat(GROWING.flattened(0, 3).cumulative())
        .containsExactly(new double[] {1, 6, 30}, within(1e-12));
  }

  @Test
  void flattened_whole_isTheMeanOfTheFirstSteps() {
    Spread flat = GROWING.flattened(1, 2);

    assertThat(flat.variance()).containsExactly(new double[] {2.5, 2.5, 2.5}, within(1e-12));
    // Sums of variances 1, 5, 21 become 2.5, 5, 7.5.
    assertThat(flat.cumulative())
        .containsExactly(new double[] {2.5, 6, 30 * 7.5 / 21}, within(1e-12));
  }

  @Test
  void flattened_half_isTheGeometricMean() {
    assertThat(GROWING.flattened(0.5, 3).variance())
        .containsExactly(new double[] {Math.sqrt(7), Math.sqrt(28), Math.sqrt(112)}, within(1e-12));
  }

  @Test
  void flattened_certainty_staysCertain() {
    Spread certain = new Spread(new double[2], new double[2]);

    assertThat(certain.flattened(0.4, 2).variance()).containsOnly(0);
    assertThat(certain.flattened(0.4, 2).cumulative()).containsOnly(0);
  }
}
