package dev.shopkeeper.analytics.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KMeansTest {

  // scikit-learn 1.5.2: KMeans(k, n_init=100, random_state=0, tol=0).fit(X): inertia_, and
  // silhouette_score, adjusted_rand_score of labels_.
  @ParameterizedTest
  @CsvSource({
    "2, 152.3479517603579, 0.6810461692117462, 0.5399218294207123",
    "3, 78.851441426146, 0.5528190123564095, 0.7302382722834697",
    "4, 57.22847321428572, 0.49805050499728737, 0.6498176853819967",
    "5, 46.446182051282065, 0.48874888709310566, 0.6078964652364223"
  })
  void fit_iris_agreesWithScikitLearn(int k, double sse, double silhouette, double rand) {
    double[] rows = Iris.rows();

    Clustering clustering = KMeans.fit(rows, Iris.N, Iris.D, KMeans.Options.of(k));

    assertThat(clustering.sse()).isCloseTo(sse, within(1e-9));
    assertThat(clustering.converged()).isTrue();
    assertThat(Silhouette.mean(rows, Iris.N, Iris.D, clustering.assignment()))
        .isCloseTo(silhouette, within(1e-12));
    assertThat(AdjustedRandIndex.of(clustering.assignment(), Iris.species()))
        .isCloseTo(rand, within(1e-12));
  }

  // By hand: means 100, 20, 6; population variances 800/3, 200/3, 26/3. Squared distances A-B
  // 1.5 + 1.5 + 25/(26/3), A-C 6 + 1.5 + 4/(26/3), B-C 1.5 + 6 + 49/(26/3); a pair's SSE is half of
  // its distance, A-B is the least. scikit-learn 1.5.2 (StandardScaler, KMeans(2)): 2.9423076923.
  @Test
  void fit_threeCustomersOfTheArticle_groupsTheActiveTwo() {
    double[] customers = {120, 20, 5, 100, 30, 10, 80, 10, 3}; // minutes, clicks, purchases
    double[] scaled = Scaling.standard(customers, 3, 3).apply(customers);

    Clustering clustering = KMeans.fit(scaled, 3, 3, KMeans.Options.of(2));

    assertThat(scaled)
        .containsExactly(
            new double[] {
              1.22474487,
              0,
              -0.33968311,
              0,
              1.22474487,
              1.35873244,
              -1.22474487,
              -1.22474487,
              -1.01904933
            },
            within(1e-8));
    int[] segment = clustering.assignment();
    assertThat(segment[0]).isEqualTo(segment[1]).isNotEqualTo(segment[2]);
    assertThat(clustering.sse()).isCloseTo((1.5 + 1.5 + 75 / 26.0) / 2, within(1e-12));
    assertThat(Arrays.copyOfRange(clustering.centroids(), segment[0] * 3, segment[0] * 3 + 3))
        .containsExactly(new double[] {0.61237244, 0.61237244, 0.50952467}, within(1e-8));
  }

  @ParameterizedTest
  @CsvSource({"1, 3", "2, 1", "7, 4", "40, 2", "90, 8", "32, 5", "100, 16"})
  void fitFrom_anyStart_endsWhereLloydWithoutBoundsEnds(int k, int d) {
    Blobs blobs = Blobs.of(6000, d, 12, 4, 5 + k);
    double[] start = Arrays.copyOf(blobs.rows(), k * d);

    Clustering clustering = KMeans.fitFrom(blobs.rows(), blobs.n(), d, start, KMeans.Options.of(k));

    int[] expected = lloyd(blobs.rows(), blobs.n(), d, start.clone());
    assertThat(clustering.assignment()).isEqualTo(expected);
    assertThat(Arrays.stream(clustering.sizes()).sum()).isEqualTo(blobs.n());
  }

  @Test
  void fit_anyNumberOfThreads_givesTheSameBytes() throws Exception {
    Blobs blobs = Blobs.of(9000, 5, 9, 3, 3);
    KMeans.Options options = KMeans.Options.of(11).withStarts(3);

    Clustering one = inPool(1, blobs, options);
    Clustering four = inPool(4, blobs, options);

    assertThat(four.centroids()).isEqualTo(one.centroids());
    assertThat(four.assignment()).isEqualTo(one.assignment());
    assertThat(four.sse()).isEqualTo(one.sse());
  }

  @Test
  void fitFrom_centroidsFarFromAllRows_takeOverFarRows() {
    double[] rows = {0, 1, 10, 11, 100};
    double[] start = {0, -1e6, -2e6};

    Clustering clustering = KMeans.fitFrom(rows, 5, 1, start, KMeans.Options.of(3));

    assertThat(clustering.sizes()).containsExactlyInAnyOrder(1, 2, 2);
    assertThat(clustering.sse()).isEqualTo(1.0);
  }

  @Test
  void fitFrom_manyColumnsAndCentroidsFarFromAllRows_hasNoEmptyClusterAndEndsWhereLloydDoes() {
    Blobs blobs = Blobs.of(3000, 6, 12, 4, 9);
    double[] start = new double[40 * 6];
    for (int c = 0; c < start.length; c++) {
      start[c] = c < 20 * 6 ? blobs.rows()[c] : 1e4 + c;
    }

    Clustering clustering =
        KMeans.fitFrom(blobs.rows(), blobs.n(), 6, start, KMeans.Options.of(40));

    assertThat(clustering.sizes()).hasSize(40).doesNotContain(0);
    assertThat(clustering.assignment())
        .isEqualTo(lloyd(blobs.rows(), blobs.n(), 6, clustering.centroids().clone()));
  }

  @Test
  void fit_swaps_leaveTheLocalMinimumOfOneStart() {
    Blobs blobs = Blobs.of(4000, 2, 30, 1.5, 6);
    KMeans.Options one = KMeans.Options.of(30).withStarts(1).withSwaps(0);

    double stuck = KMeans.fit(blobs.rows(), blobs.n(), 2, one).sse();
    double swapped = KMeans.fit(blobs.rows(), blobs.n(), 2, one.withSwaps(60)).sse();

    assertThat(swapped).isLessThan(0.98 * stuck);
  }

  @Test
  void fit_fewerDistinctRowsThanK_givesOneClusterEach() {
    double[] rows = {5, 5, 7, 7, 7, 5};

    Clustering clustering = KMeans.fit(rows, 6, 1, KMeans.Options.of(4));

    assertThat(clustering.k()).isEqualTo(2);
    assertThat(clustering.sse()).isZero();
    assertThat(clustering.sizes()).containsExactly(3, 3);
  }

  @Test
  void fit_oneRow_isItsOwnCentroid() {
    Clustering clustering = KMeans.fit(new double[] {3, 4}, 1, 2, KMeans.Options.of(1));

    assertThat(clustering.centroids()).containsExactly(3, 4);
    assertThat(clustering.sizes()).containsExactly(1);
  }

  @Test
  void fit_tolerance_stopsEarlierCloseToTheEnd() {
    Blobs blobs = Blobs.of(5000, 3, 4, 12, 8);
    KMeans.Options strict = KMeans.Options.of(9).withStarts(1).withSwaps(0);

    Clustering full = KMeans.fit(blobs.rows(), blobs.n(), 3, strict);
    Clustering early = KMeans.fit(blobs.rows(), blobs.n(), 3, strict.withTolerance(1e-3));

    assertThat(early.iterations()).isLessThan(full.iterations());
    assertThat(early.sse()).isBetween(full.sse(), full.sse() * 1.05);
  }

  @Test
  void fit_badArguments_areNamedWithTheirRange() {
    double[] rows = {1, 2, Double.NaN, 4};
    assertThatThrownBy(() -> KMeans.fit(rows, 2, 2, KMeans.Options.of(1)))
        .hasMessage("value of row 1, column 0 is NaN, must be finite");
    assertThatThrownBy(() -> KMeans.fit(new double[4], 2, 2, KMeans.Options.of(3)))
        .hasMessage("k is 3, must be 1 to the number of rows, 2");
    assertThatThrownBy(() -> KMeans.fit(new double[3], 2, 2, KMeans.Options.of(1)))
        .hasMessage("rows has 3 values, n x d = 2 x 2 needs 4");
    assertThatThrownBy(() -> KMeans.Options.of(0)).hasMessage("k is 0, must be at least 1");
  }

  private static Clustering inPool(int threads, Blobs blobs, KMeans.Options options)
      throws Exception {
    ForkJoinPool pool = new ForkJoinPool(threads);
    try {
      return pool.submit(() -> KMeans.fit(blobs.rows(), blobs.n(), blobs.d(), options)).get();
    } finally {
      pool.shutdown();
    }
  }

  private static int[] lloyd(double[] rows, int n, int d, double[] centroids) {
    int k = centroids.length / d;
    int[] assignment = new int[n];
    Arrays.fill(assignment, -1);
    boolean changed = true;
    while (changed) {
      changed = false;
      double[] sums = new double[k * d];
      int[] sizes = new int[k];
      for (int i = 0; i < n; i++) {
        int best = 0;
        for (int j = 1; j < k; j++) {
          if (Distances.squared(rows, i, centroids, j, d)
              < Distances.squared(rows, i, centroids, best, d)) {
            best = j;
          }
        }
        changed |= assignment[i] != best;
        assignment[i] = best;
        sizes[best]++;
        for (int c = 0; c < d; c++) {
          sums[best * d + c] += rows[i * d + c];
        }
      }
      for (int c = 0; c < sums.length; c++) {
        centroids[c] = sums[c] / sizes[c / d];
      }
    }
    return assignment;
  }
}
