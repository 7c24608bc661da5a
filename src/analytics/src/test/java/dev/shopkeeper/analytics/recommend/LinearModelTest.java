package dev.shopkeeper.analytics.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class LinearModelTest {
  private static final float[][] SIX_USERS = {
    {1, 1, 0, 1}, {1, 0, 1, 0}, {0, 1, 1, 1}, {1, 1, 0, 0}, {0, 0, 1, 1}, {1, 1, 1, 0}
  };

  // numpy 2.4.6: P = inv(X.T @ X + 2 * eye(4)); B = -P / diag(P)[None, :], diagonal set to 0.
  private static final double[][] EASE = {
    {0, 0.42028985507246375, 0.2222222222222222, -0.057971014492753624},
    {0.45312500000000006, 0, 0.11965811965811964, 0.2753623188405797},
    {0.203125, 0.10144927536231885, 0, 0.2608695652173913},
    {-0.06250000000000001, 0.27536231884057977, 0.3076923076923077, 0},
  };

  // numpy 2.4.6: W = diag(X.sum(1)**-.5); g = diag(X.T @ W @ X); m = g.mean();
  // P = inv(X.T @ W @ X + diag(1.5 * m * (g / m)**.7)); B as above; d = X.sum(0);
  // (d**-.3)[:, None] * B * (d**-.2)[None, :]
  private static final double[][] NORMALISED = {
    {0, 0.1294121240782946, 0.07650576908877046, 0.005717017529504953},
    {0.13799631426009357, 0, 0.05059720157054235, 0.08170603199582582},
    {0.07496069113882745, 0.046491480122038284, 0, 0.09146955247887258},
    {0.0074122478575249905, 0.09934408351694106, 0.12103683726231868, 0},
  };

  @Test
  void ease_sixUsers_equalsNumpy() {
    // The mean of 4, 4, 4 and 3 users is 3.75: λ·ḡ = 2.
    RidgeOptions paper = new RidgeOptions(2 / 3.75, 0, 0, 0, 0, 4);
    RidgeOptions normalised = new RidgeOptions(1.5, 0.7, 0.3, 0.2, 0.5, 4);

    assertClose(dense(new Ease(Matrices.of(SIX_USERS), paper, 1)), EASE, 1e-6);
    assertClose(dense(new Ease(Matrices.of(SIX_USERS), normalised, 2)), NORMALISED, 1e-7);
  }

  // numpy 2.4.6: A the matrix inverted for NORMALISED; C = X.T @ X; n = diag(C);
  // J = C / (n[:, None] + n[None, :] - C), diagonal set to 0; for each i
  // D = r_[i, argsort(-J[i], kind='stable')[:2]]; P = inv(A[ix_(D, D)]);
  // B[D[1:], i] = -P[1:, 0] / P[0, 0]; normalised as above.
  private static final double[][] ON_TWO_MOST_ALIKE = {
    {0, 0.13782267950506183, 0.09045265288059016, 0},
    {0.13906570224916462, 0, 0, 0.08329611411084861},
    {0.07614619076600956, 0, 0, 0.09234021069370116},
    {0, 0.11164899196327831, 0.13233509036534638, 0},
  };

  @Test
  void sparseRegression_sixUsersAndSupportsOfTwo_equalsInversesOfBlocksByNumpy() {
    RidgeOptions options = new RidgeOptions(1.5, 0.7, 0.3, 0.2, 0.5, 4);

    for (int threads : new int[] {1, 2}) {
      assertClose(
          dense(
              new SparseRegression(
                  Matrices.of(SIX_USERS), options, SimilarityOptions.jaccard(2), threads)),
          ON_TWO_MOST_ALIKE,
          1e-7);
    }
  }

  @Test
  void sparseRegression_supportOfAllItems_equalsTheClosedFormByNumpy() {
    RidgeOptions paper = new RidgeOptions(2 / 3.75, 0, 0, 0, 0, 4);

    assertClose(
        dense(new SparseRegression(Matrices.of(SIX_USERS), paper, SimilarityOptions.jaccard(4), 1)),
        EASE,
        1e-6);
  }

  @Property(tries = 60)
  void ease_fewerUsersThanItems_equalsTheSameDataWithSilentUsers(
      @ForAll @IntRange(min = 1, max = 9) int users,
      @ForAll boolean binary,
      @ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
    float[][] x = Matrices.randomDense(users, 10, 0.4, binary, seed);
    float[][] padded = new float[12][10];
    System.arraycopy(x, 0, padded, 0, users);
    RidgeOptions options = new RidgeOptions(0.8, 0.4, 0.1, 0.2, 0.6, 10);

    // Users without entries change nothing but the form that is inverted.
    assertClose(
        dense(new Ease(Matrices.of(x), options, 1)),
        dense(new Ease(Matrices.of(padded), options, 1)),
        1e-5);
  }

  @Property(tries = 60)
  void sparseRegression_supportOfAllItems_equalsTheClosedForm(
      @ForAll @IntRange(min = 12, max = 40) int users,
      @ForAll boolean binary,
      @ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
    // Every item is taken by the first user, so that each is a neighbour of every other.
    float[][] x = Matrices.randomDense(users, 9, 0.4, binary, seed);
    Arrays.fill(x[0], 1);
    SimilarityOptions all = SimilarityOptions.jaccard(9);
    RidgeOptions options = new RidgeOptions(1.2, 0.4, 0.1, 0.2, 0.6, 9);
    Interactions matrix = Matrices.of(x);

    assertClose(
        dense(new SparseRegression(matrix, options, all, 2)),
        dense(new Ease(matrix, options, 2)),
        1e-6);
  }

  @Property(tries = 60)
  void sparseRegression_whatItemsShareHeldOrCounted_isTheSame(
      @ForAll @IntRange(min = 2, max = 40) int users,
      @ForAll @IntRange(min = 1, max = 14) int support,
      @ForAll boolean binary,
      @ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
    Interactions x = Matrices.of(Matrices.randomDense(users, 15, 0.3, binary, seed));
    RidgeOptions options = new RidgeOptions(0.9, 0.4, 0.1, 0.2, 0.6, 15);
    SimilarityOptions alike = SimilarityOptions.cosine(support);

    assertClose(
        dense(new SparseRegression(x, options, alike, 15, 2)),
        dense(new SparseRegression(x, options, alike, 14, 1)),
        1e-6);
  }

  @Test
  void work_denserDataAndWiderSupports_areMore() {
    SimilarityOptions five = SimilarityOptions.cosine(5);
    double sparse = SparseRegression.work(Matrices.twoTastes(100, 60, 1), five);

    assertThat(SparseRegression.work(Matrices.twoTastes(400, 60, 1), five)).isGreaterThan(sparse);
    assertThat(SparseRegression.work(Matrices.twoTastes(100, 60, 1), SimilarityOptions.cosine(10)))
        .isGreaterThan(sparse);
    assertThat(SparseRegression.work(Matrices.twoTastes(800, 5_000, 1), five))
        .isGreaterThan(10 * sparse);
    assertThat(SparseRegression.work(Matrices.of(new float[][] {{0, 0}}), five)).isZero();
  }

  @Property(tries = 60)
  void linearModels_anyMatrix_haveNoWeightOnTheDiagonalAndIgnoreTheOrderOfUsers(
      @ForAll @IntRange(min = 2, max = 30) int users,
      @ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
    float[][] x = Matrices.randomDense(users, 12, 0.3, true, seed);
    float[][] shuffled = x.clone();
    SplittableRandom random = new SplittableRandom(seed);
    for (int n = users - 1; n > 0; n--) {
      int other = random.nextInt(n + 1);
      float[] row = shuffled[n];
      shuffled[n] = shuffled[other];
      shuffled[other] = row;
    }
    RidgeOptions options = new RidgeOptions(0.5, 0.5, 0.1, 0.2, 0.7, 12);
    SimilarityOptions support = SimilarityOptions.jaccard(4);

    double[][] closed = dense(new Ease(Matrices.of(x), options, 1));
    assertClose(dense(new Ease(Matrices.of(shuffled), options, 1)), closed, 1e-6);
    double[][] sparse = dense(new SparseRegression(Matrices.of(x), options, support, 1));
    assertClose(
        dense(new SparseRegression(Matrices.of(shuffled), options, support, 1)), sparse, 1e-6);
    for (int i = 0; i < 12; i++) {
      assertThat(closed[i][i]).isZero();
      assertThat(sparse[i][i]).isZero();
    }
  }

  @Test
  void linearModels_anyNumberOfThreadsAndSlicing_giveTheSameBits() {
    Interactions wide = Matrices.twoTastes(150, 200, 3);
    Interactions tall = Matrices.twoTastes(300, 150, 3);
    RidgeOptions options = new RidgeOptions(0.7, 0.5, 0.1, 0.2, 0.6, 20);
    SimilarityOptions support = SimilarityOptions.cosine(15);

    for (Interactions x : new Interactions[] {wide, tall}) {
      assertThat(dense(new Ease(x, options, 3).all(3), x.columns()))
          .isDeepEqualTo(dense(new Ease(x, options, 1).slice(0, x.columns()), x.columns()));
      assertThat(dense(new SparseRegression(x, options, support, 3).all(3), x.columns()))
          .isDeepEqualTo(
              dense(
                  new SparseRegression(x, options, support, 1).slice(0, x.columns()), x.columns()));
    }
  }

  @Test
  void normalised_otherExponents_equalsLearningWithThem() {
    Interactions x = Matrices.twoTastes(100, 40, 5);
    RidgeOptions plain = new RidgeOptions(0.7, 0.5, 0, 0, 0.6, 40);
    RidgeOptions other = new RidgeOptions(0.7, 0.5, 0.3, -0.2, 0.6, 7);
    SimilarityOptions support = SimilarityOptions.cosine(9);

    assertThat(dense(new Ease(x, plain, 1).normalised(other)))
        .isDeepEqualTo(dense(new Ease(x, other, 1)));
    assertThat(dense(new SparseRegression(x, plain, support, 1).normalised(other)))
        .isDeepEqualTo(dense(new SparseRegression(x, other, support, 1)));
    assertThatThrownBy(
            () -> new Ease(x, plain, 1).normalised(new RidgeOptions(0.8, 0.5, 0, 0, 0.6, 40)))
        .hasMessageContaining("differs from");
  }

  @Test
  void linearModels_itemNobodyTook_hasNoNeighbours() {
    Interactions x = Matrices.of(new float[][] {{1, 1, 0}, {1, 1, 0}, {1, 0, 0}, {0, 1, 0}});
    RidgeOptions options = new RidgeOptions(1, 0.5, 0.1, 0.1, 0.5, 3);

    assertThat(new Ease(x, options, 1).slice(2, 3).size()).isZero();
    assertThat(new SparseRegression(x, options, SimilarityOptions.cosine(2), 1).slice(2, 3).size())
        .isZero();
    assertThat(new Ease(x, options, 1).slice(0, 1).ids(0)).containsExactly(1);
  }

  @Test
  void ridgeOptions_outOfRange_areRefused() {
    assertThatThrownBy(() -> new RidgeOptions(0, 0, 0, 0, 0, 1)).hasMessageContaining("ridge 0.0");
    assertThatThrownBy(() -> new RidgeOptions(1, Double.NaN, 0, 0, 0, 1))
        .hasMessageContaining("rho NaN");
    assertThatThrownBy(() -> new RidgeOptions(1, 0, 0, 5, 0, 1)).hasMessageContaining("beta 5.0");
    assertThatThrownBy(() -> new RidgeOptions(1, 0, 0, 0, 0, 0))
        .hasMessageContaining("neighbours 0");
  }

  private static double[][] dense(RowSource source) {
    return dense(source.all(1), source.items());
  }

  private static double[][] dense(Neighbours rows, int items) {
    double[][] dense = new double[items][items];
    for (int r = 0; r < rows.rows(); r++) {
      for (int at = rows.start(r); at < rows.start(r + 1); at++) {
        dense[rows.item(r)][rows.id(at)] = rows.weight(at);
      }
    }
    return dense;
  }

  private static void assertClose(double[][] found, double[][] expected, double tolerance) {
    IntStream.range(0, expected.length)
        .forEach(
            j ->
                assertThat(found[j])
                    .as("row %d", j)
                    .containsExactly(expected[j], within(tolerance * scale(expected[j]))));
  }

  private static double scale(double[] row) {
    double scale = 1;
    for (double value : row) {
      scale = Math.max(scale, Math.abs(value));
    }
    return scale;
  }
}
