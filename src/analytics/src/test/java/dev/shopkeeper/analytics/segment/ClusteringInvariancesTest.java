package dev.shopkeeper.analytics.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** What must not change the segments, and what no segments can be made of. */
class ClusteringInvariancesTest {
  private static final int N = 300;
  private static final int D = 3;
  private static final int K = 4;
  private static final double CUT = 0.01;

  private static int[] segments(double[] rows) {
    return segments(rows, D);
  }

  private static int[] segments(double[] rows, int d) {
    int n = rows.length / d;
    double[] scaled = Scaling.fit(rows, n, d, new boolean[d], CUT).apply(rows);
    return KMeans.fit(scaled, n, d, KMeans.Options.of(K).withStarts(3)).assignment();
  }

  @Property(tries = 20)
  void fit_featureInAnotherUnit_groupsAlike(
      @ForAll long seed,
      @ForAll @IntRange(min = -20, max = 20) int power,
      @ForAll @IntRange(min = 0, max = D - 1) int column) {
    double[] rows = Blobs.of(N, D, K, 6, seed).rows();
    double[] other = rows.clone();
    for (int i = column; i < other.length; i += D) {
      other[i] *= Math.pow(2, power); // exact in binary, as no rounding is the point here
    }

    assertThat(segments(other)).isEqualTo(segments(rows));
  }

  @Property(tries = 20)
  void fit_oneFarOutlier_movesFewOfTheOthers(@ForAll long seed) {
    // On a lattice: of two groups that chance puts beside each other, the outlier may rightly make
    // one and be a group itself.
    int d = 2;
    Blobs blobs = Blobs.onLattice(N, K, 3, seed);
    double[] with = Arrays.copyOf(blobs.rows(), (N + 1) * d);
    Arrays.fill(with, N * d, with.length, 1e9);

    int[] before = segments(blobs.rows(), d);
    int[] after = Arrays.copyOf(segments(with, d), N);

    double[] cost = new double[K * K];
    for (int i = 0; i < N; i++) {
      cost[before[i] * K + after[i]]--;
    }
    int[] paired = LinearAssignment.solve(cost, K, K);
    double stayed = 0;
    for (int j = 0; j < K; j++) {
      stayed -= cost[j * K + paired[j]];
    }
    assertThat(stayed).isGreaterThanOrEqualTo(0.95 * N);
  }

  @Property(tries = 20)
  void fit_aValueThatIsNoNumber_isRefusedByItsPlace(
      @ForAll @IntRange(min = 0, max = N * D - 1) int place) {
    for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      double[] rows = Blobs.of(N, D, K, 1, 1).rows();
      rows[place] = bad;
      assertThatThrownBy(() -> segments(rows))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("row " + place / D + ", column " + place % D + " is " + bad);
    }
  }

  @Test
  void fit_allConstantOrTwoIdenticalRows_areOneGroup() {
    assertThat(segments(new double[N * D])).containsOnly(0);
    double[] two = {7, -1, 3, 7, -1, 3};
    double[] scaled = Scaling.fit(two, 2, D, new boolean[D], CUT).apply(two);
    assertThat(KMeans.fit(scaled, 2, D, KMeans.Options.of(2)).k()).isEqualTo(1);
    assertThatThrownBy(() -> KMeans.fit(scaled, 2, D, KMeans.Options.of(3)))
        .hasMessageContaining("k is 3, must be 1 to the number of rows, 2");
  }
}
