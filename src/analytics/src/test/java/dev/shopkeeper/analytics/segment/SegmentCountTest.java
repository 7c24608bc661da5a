package dev.shopkeeper.analytics.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SegmentCountTest {

  @Test
  void choose_sevenGroups_findsSeven() {
    Blobs blobs = Blobs.onLattice(700, 7, 3, 11);

    SegmentCount.Choice choice =
        SegmentCount.choose(blobs.rows(), 700, 2, SegmentCount.Options.segments());

    assertThat(choice.k()).isEqualTo(7);
    assertThat(choice.values()).hasSize(11).contains(choice.value());
    assertThat(choice.value()).isGreaterThan(0.6);
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

  @ParameterizedTest
  @EnumSource(CountCriterion.class)
  void choose_groupsFarApart_areFoundByEveryCriterion(CountCriterion criterion) {
    Blobs blobs = Blobs.onLattice(600, 6, 2, 5);
    SegmentCount.Options options =
        new SegmentCount.Options(2, 9, 600, 3, 1).withCriterion(criterion);

    SegmentCount.Choice choice = SegmentCount.choose(blobs.rows(), 600, 2, options);

    assertThat(choice.k()).isEqualTo(6);
    assertThat(choice.holds(6)).isTrue();
    assertThat(choice.holds(2)).as("evidence %s", choice.values()).isFalse();
    assertThat(choice.holds(1)).isFalse();
    assertThat(choice.holds(10)).isFalse();
  }

  // Python 3.11, by the formula, for the two clusters 0, 1 and 10, 12 (SSE 2.5, n 4, d 1, k 2):
  // v = 2.5 / 2; 4 * log(.5) - 2 * log(2 * pi * v) - 1 - 4 / 2 * log(4)
  @Test
  void bic_fourRows_isByTheFormula() {
    double[] rows = {0, 1, 10, 12};
    SegmentCount.Options options =
        new SegmentCount.Options(2, 3, 4, 1, 1).withCriterion(CountCriterion.BIC);

    assertThat(SegmentCount.choose(rows, 4, 1, options).values()[0])
        .isCloseTo(-10.667218, within(1e-6));
  }
}
