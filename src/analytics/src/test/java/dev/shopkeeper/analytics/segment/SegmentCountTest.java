package dev.shopkeeper.analytics.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SegmentCountTest {

  @Test
  void choose_sevenGroups_findsSeven() {
    Blobs blobs = Blobs.onLattice(700, 7, 3, 11);

    SegmentCount.Choice choice =
        SegmentCount.choose(blobs.rows(), 700, 2, SegmentCount.Options.segments());

    assertThat(choice.k()).isEqualTo(7);
    assertThat(choice.silhouettes()).hasSize(11).contains(choice.silhouette());
    assertThat(choice.silhouette()).isGreaterThan(0.6);
  }

  @Test
  void choose_sample_findsTheSameNumber() {
    Blobs blobs = Blobs.onLattice(5000, 5, 4, 2);
    SegmentCount.Options options = new SegmentCount.Options(2, 8, 400, 5, 9);

    assertThat(SegmentCount.choose(blobs.rows(), 5000, 2, options).k()).isEqualTo(5);
  }

  @Test
  void choose_oneDistinctRow_isRefused() {
    assertThatThrownBy(
            () -> SegmentCount.choose(new double[10], 10, 1, SegmentCount.Options.segments()))
        .hasMessageContaining("at least as many distinct ones");
  }
}
