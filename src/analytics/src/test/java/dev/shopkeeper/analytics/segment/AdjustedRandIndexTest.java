package dev.shopkeeper.analytics.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class AdjustedRandIndexTest {

  // scikit-learn 1.5.2, adjusted_rand_score([0,0,1,2], [0,0,1,1]) as in its documentation: 0.57...
  // By hand: Σ C(n_ij) = 1, Σ C(n_i.) = 1, Σ C(n_.j) = 2, C(4) = 6; (1 − 1/3) / (3/2 − 1/3) = 4/7.
  @Test
  void of_smallTable_isWorkedOutByHand() {
    assertThat(AdjustedRandIndex.of(new int[] {0, 0, 1, 2}, new int[] {0, 0, 1, 1}))
        .isCloseTo(4 / 7.0, within(1e-15));
  }

  @Test
  void of_renumberedGroups_isOne() {
    assertThat(AdjustedRandIndex.of(new int[] {7, 7, -1, 3}, new int[] {0, 0, 2, 1})).isEqualTo(1);
  }

  @Test
  void of_oneGroupEach_isOne() {
    assertThat(AdjustedRandIndex.of(new int[3], new int[] {4, 4, 4})).isEqualTo(1);
  }
}
