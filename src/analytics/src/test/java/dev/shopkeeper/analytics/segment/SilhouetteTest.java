package dev.shopkeeper.analytics.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SilhouetteTest {

  // By hand: rows 0, 1 | 4. s(0) = (4 − 1)/4, s(1) = (3 − 1)/3, s(4) = 0 as a cluster of one.
  @Test
  void mean_threeRows_isWorkedOutByHand() {
    assertThat(Silhouette.mean(new double[] {0, 1, 4}, 3, 1, new int[] {0, 0, 1}))
        .isCloseTo((3 / 4.0 + 2 / 3.0) / 3, within(1e-15));
  }

  @Test
  void mean_oneCluster_isRefused() {
    assertThatThrownBy(() -> Silhouette.mean(new double[] {0, 1}, 2, 1, new int[2]))
        .hasMessage("a silhouette needs at least 2 clusters, got 1");
  }
}
