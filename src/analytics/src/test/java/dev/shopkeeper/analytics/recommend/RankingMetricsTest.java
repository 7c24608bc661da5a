package dev.shopkeeper.analytics.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RankingMetricsTest {
  @Test
  void figures_twoUsers_areAsWorkedOutByHand() {
    RankingMetrics metrics = new RankingMetrics(2, 3, 10);
    // Hits at places 1 and 3 of three relevant items.
    metrics.set(0, new int[] {4, 9, 2}, 3, new int[] {2, 4, 7}, 3);
    // A hit at place 2; two relevant items, one of them outside the catalogue.
    metrics.set(1, new int[] {4, 5, 6}, 3, new int[] {5}, 2);

    // (2/3 + 1/2) / 2
    assertThat(metrics.recall().value()).isCloseTo(0.5833333, within(1e-7));
    // User 0: (1 + 1/2) / (1 + 1/log2(3) + 1/2) = 1.5 / 2.1309298 = 0.7039180.
    // User 1: (1/log2(3)) / (1 + 1/log2(3)) = 0.6309298 / 1.6309298 = 0.3868528.
    assertThat(metrics.ndcg().value()).isCloseTo((0.7039180 + 0.3868528) / 2, within(1e-7));
    assertThat(metrics.hitRate().value()).isEqualTo(1);
    assertThat(metrics.mrr().value()).isEqualTo(0.75);
    // Items 2, 4, 5, 6, 9.
    assertThat(metrics.coverage().value()).isEqualTo(0.5);
  }

  @Test
  void intervals_twoUsers_areAsWorkedOutByHand() {
    RankingMetrics metrics = new RankingMetrics(2, 2, 4);
    metrics.set(0, new int[] {0, 1}, 2, new int[] {0, 1}, 2);
    metrics.set(1, new int[] {0}, 1, new int[] {0}, 2);

    // Recalls 1 and 1/2: mean 0.75, s = 0.3535534, s/√2 = 0.25, 1.96 of it 0.49, cut at 1.
    assertThat(metrics.recall().low()).isCloseTo(0.75 - 0.4899910, within(1e-7));
    assertThat(metrics.recall().high()).isEqualTo(1);
    // Shown to one user only: one item of user 0, none of user 1: (1/2)·(1/4 + 1/4) = 1/4, its
    // root 1/2, an eighth of the catalogue of 4.
    assertThat(metrics.coverage().value()).isEqualTo(0.5);
    assertThat(metrics.coverage().high()).isCloseTo(0.5 + 1.9599640 / 8, within(1e-7));
  }

  @Test
  void intervals_oneUser_sayNothing() {
    RankingMetrics metrics = new RankingMetrics(1, 5, 4);
    metrics.set(0, new int[] {0}, 1, new int[] {}, 1);

    assertThat(metrics.recall()).isEqualTo(new RankingMetrics.Estimate(0, 0, 1));
  }

  @Test
  void set_listLongerThanK_countsOnlyTheFirstK() {
    RankingMetrics metrics = new RankingMetrics(1, 1, 4);
    metrics.set(0, new int[] {3, 1}, 2, new int[] {1}, 1);

    assertThat(metrics.hitRate().value()).isZero();
    assertThat(metrics.coverage().value()).isEqualTo(0.25);
  }

  @Test
  void set_userWithoutRelevantItems_isRefused() {
    RankingMetrics metrics = new RankingMetrics(1, 1, 4);

    assertThatThrownBy(() -> metrics.set(0, new int[] {3}, 1, new int[] {}, 0))
        .hasMessageContaining("relevant count 0");
    assertThatThrownBy(() -> new RankingMetrics(0, 1, 1)).hasMessageContaining("users 0");
  }
}
