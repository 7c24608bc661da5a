package dev.shopkeeper.analytics.segment.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PriceLevelsTest {
  @Test
  void of_categoryOfFive_ranksWithinIt() {
    double[] level =
        PriceLevels.of(new int[] {0, 0, 0, 0, 0, 1}, 2, new double[] {1, 3, 2, 3, 10, 1000});

    // Two of equal price share the middle of their ranks.
    assertThat(level).startsWith(0.1, 0.6, 0.3, 0.6, 0.9);
  }

  @Test
  void of_smallCategoryOrNone_ranksAmongAll() {
    double[] level =
        PriceLevels.of(new int[] {0, 0, -1, -1}, 1, new double[] {4, 1, 2, Double.NaN});

    assertThat(level[0]).isEqualTo(2.5 / 3);
    assertThat(level[2]).isEqualTo(0.5);
    assertThat(level[3]).isNaN();
  }

  @Test
  void of_differentLengths_isRefused() {
    assertThatThrownBy(() -> PriceLevels.of(new int[2], 1, new double[1]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2 categories and 1 prices");
  }
}
