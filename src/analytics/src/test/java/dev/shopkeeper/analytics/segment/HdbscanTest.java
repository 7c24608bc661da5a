package dev.shopkeeper.analytics.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HdbscanTest {
  /** Groups of three densities and scattered rows, by a generator that any language can repeat. */
  private static final int[] SIZES = {60, 90, 40, 20};

  private static final int N = 210;
  private static final double[][] CENTRE_AND_WIDTH = {
    {0, 0, 0.5}, {6, 1, 2}, {0.5, 3, 1}, {3, 3, 8}
  };

  private static double[] rows() {
    double[] rows = new double[2 * N];
    long state = 1;
    int at = 0;
    for (int group = 0; group < SIZES.length; group++) {
      int draws = group < 3 ? 4 : 1;
      for (int value = 0; value < 2 * SIZES[group]; value++) {
        double sum = 0;
        for (int draw = 0; draw < draws; draw++) {
          state = (state * 1103515245 + 12345) % (1L << 31);
          sum += state / (double) (1L << 31);
        }
        double[] shape = CENTRE_AND_WIDTH[group];
        rows[at++] = shape[value % 2] + shape[2] * (sum / draws * 2 - 1);
      }
    }
    return rows;
  }

  private static int[] labels() {
    return IntStream.range(0, SIZES.length)
        .flatMap(group -> IntStream.range(0, SIZES[group]).map(i -> group))
        .toArray();
  }

  /** Outliers as one more group, as scikit-learn's score takes its -1. */
  private static int[] withOutliers(Dbscan.Groups groups) {
    return Arrays.stream(groups.assignment()).map(g -> g < 0 ? groups.clusters() : g).toArray();
  }

  // Python 3.11, scikit-learn 1.9.1, on the same rows:
  // HDBSCAN(min_cluster_size=minGroup, min_samples=minPoints).fit(rows).labels_
  @ParameterizedTest
  @CsvSource({
    "2, 10, 12, 0.93872625894206",
    "3, 10, 14, 0.9542337622312967",
    "5, 5, 17, 0.9762482980321494",
    "10, 15, 18, 0.9876077317098888"
  })
  void fit_threeDensities_agreesWithScikitLearn(
      int minPoints, int minGroup, int outliers, double rand) {
    Dbscan.Groups groups = Hdbscan.fit(rows(), N, 2, minPoints, minGroup);

    assertThat(groups.clusters()).isEqualTo(3);
    assertThat(groups.outliers()).isCloseTo(outliers / (double) N, within(1e-12));
    assertThat(AdjustedRandIndex.of(withOutliers(groups), labels())).isCloseTo(rand, within(1e-12));
  }

  @Test
  void fit_twoSpirals_followsTheArms() {
    double[] rows = new double[600];
    for (int i = 0; i < 300; i++) {
      double t = 0.4 + 0.012 * (i % 150);
      rows[2 * i] = t * Math.cos(3 * t + 3.1 * (i / 150));
      rows[2 * i + 1] = t * Math.sin(3 * t + 3.1 * (i / 150));
    }

    int[] assignment = Hdbscan.fit(rows, 300, 2, 4, 10).assignment();

    assertThat(Arrays.copyOf(assignment, 150)).containsOnly(0);
    assertThat(Arrays.copyOfRange(assignment, 150, 300)).containsOnly(1);
  }

  @Property(tries = 20)
  void fit_rowsInAnotherOrder_groupsAlike(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 8) int m) {
    double[] rows = rows();
    // Rounded, so that many distances are equal.
    Arrays.setAll(rows, c -> Math.rint(rows[c] * 4) / 4);
    List<Integer> order = IntStream.range(0, N).boxed().collect(Collectors.toList());
    Collections.shuffle(order, new Random(seed));
    int[] shuffled = order.stream().mapToInt(Integer::intValue).toArray();

    Dbscan.Groups one = Hdbscan.fit(rows, N, 2, m, 8);
    Dbscan.Groups other = Hdbscan.fit(Sample.rows(rows, 2, shuffled), N, 2, m, 8);

    int[] back = new int[N];
    Arrays.setAll(back, i -> one.assignment()[shuffled[i]]);
    assertThat(other.clusters()).isEqualTo(one.clusters());
    assertThat(other.outliers()).isEqualTo(one.outliers());
    for (int i = 0; i < N; i++) {
      assertThat(other.assignment()[i] < 0).isEqualTo(back[i] < 0);
    }
    assertThat(
            AdjustedRandIndex.of(
                withOutliers(other), withOutliers(new Dbscan.Groups(back, one.clusters()))))
        .isEqualTo(1);
  }

  @Property(tries = 20)
  void fit_anotherUnit_groupsAlike(@ForAll @IntRange(min = -60, max = 60) int power) {
    double[] rows = rows();
    double[] scaled = Arrays.stream(rows).map(x -> Math.scalb(x, power)).toArray();

    assertThat(Hdbscan.fit(scaled, N, 2, 3, 8).assignment())
        .isEqualTo(Hdbscan.fit(rows, N, 2, 3, 8).assignment());
  }

  @Property(tries = 20)
  void fit_oneFarOutlier_movesNobodyElse(@ForAll @IntRange(min = 3, max = 9) int digits) {
    double[] with = Arrays.copyOf(rows(), 2 * N + 2);
    with[2 * N] = Math.pow(10, digits);

    int[] assignment = Hdbscan.fit(with, N + 1, 2, 3, 8).assignment();

    assertThat(assignment[N]).isEqualTo(-1);
    assertThat(Arrays.copyOf(assignment, N))
        .isEqualTo(Hdbscan.fit(rows(), N, 2, 3, 8).assignment());
  }

  @Test
  void fit_rowsThatCoincide_areGroups() {
    double[] rows = {1, 1, 1, 1, 7, 7, 7, 30};

    assertThat(Hdbscan.fit(rows, 8, 1, 2, 3).assignment()).containsExactly(0, 0, 0, 0, 1, 1, 1, -1);
  }

  @Test
  void fit_oneRowOrAllEqual_isNoGroup() {
    assertThat(Hdbscan.fit(new double[] {4}, 1, 1, 1, 2).assignment()).containsExactly(-1);
    assertThat(Hdbscan.fit(new double[] {4, 4}, 2, 1, 2, 2).assignment()).containsOnly(-1);
    assertThat(Hdbscan.fit(new double[60], 30, 2, 4, 5).assignment()).containsOnly(-1);
  }

  @Test
  void fit_badArguments_areNamedWithTheirRange() {
    double[] rows = {1, 2};
    assertThatThrownBy(() -> Hdbscan.fit(rows, 2, 1, 3, 2))
        .hasMessage("minPoints is 3, must be 1 to the number of rows, 2");
    assertThatThrownBy(() -> Hdbscan.fit(rows, 2, 1, 1, 1))
        .hasMessage("minGroup is 1, must be at least 2");
    assertThatThrownBy(() -> Hdbscan.fit(new double[] {1, Double.NaN}, 2, 1, 1, 2))
        .hasMessageContaining("NaN");
  }
}
