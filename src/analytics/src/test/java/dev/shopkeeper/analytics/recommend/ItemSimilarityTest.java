package dev.shopkeeper.analytics.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class ItemSimilarityTest {
  @Property(tries = 300)
  void exponents_anyMatrix_equalTheFormulaOnADenseMatrix(
      @ForAll @IntRange(min = 1, max = 25) int users,
      @ForAll @IntRange(min = 1, max = 15) int items,
      @ForAll boolean binary,
      @ForAll @DoubleRange(min = -0.5, max = 2) double alpha,
      @ForAll @DoubleRange(min = -0.5, max = 2) double beta,
      @ForAll @DoubleRange(min = -0.5, max = 2) double gamma,
      @ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
    float[][] x = Matrices.randomDense(users, items, 0.4, binary, seed);
    Neighbours found =
        new ItemSimilarity(Matrices.of(x), SimilarityOptions.exponents(alpha, beta, gamma, items))
            .all(1);

    for (int j = 0; j < items; j++) {
      double[] row = new double[items];
      for (int at = found.start(j); at < found.start(j + 1); at++) {
        row[found.id(at)] = found.weight(at);
      }
      for (int i = 0; i < items; i++) {
        double expected = i == j ? 0 : formula(x, j, i, alpha, beta, gamma);
        assertThat(row[i]).isCloseTo(expected, within(1e-6 * Math.max(1, Math.abs(expected))));
      }
    }
  }

  @Property(tries = 100)
  void all_anySlicingAndThreads_givesTheSameBits(
      @ForAll boolean binary,
      @ForAll @IntRange(min = 1, max = 8) int kept,
      @ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
    Interactions x = Matrices.of(Matrices.randomDense(60, 40, 0.2, binary, seed));
    ItemSimilarity similarity =
        new ItemSimilarity(x, SimilarityOptions.exponents(0.6, 0.4, 0.5, kept));

    String whole = text(List.of(similarity.all(1)));
    assertThat(text(List.of(similarity.all(3)))).isEqualTo(whole);
    assertThat(
            text(List.of(similarity.slice(0, 7), similarity.slice(7, 7), similarity.slice(7, 40))))
        .isEqualTo(whole);
  }

  @Property(tries = 100)
  void smallK_anyMatrix_isAPrefixOfTheFullRow(
      @ForAll @IntRange(min = 1, max = 8) int kept,
      @ForAll boolean binary,
      @ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
    Interactions x = Matrices.of(Matrices.randomDense(30, 20, 0.3, binary, seed));
    Neighbours all = new ItemSimilarity(x, SimilarityOptions.cosine(20)).all(1);
    Neighbours some = new ItemSimilarity(x, SimilarityOptions.cosine(kept)).all(1);

    for (int j = 0; j < 20; j++) {
      int[] full = all.ids(j);
      float[] weights = all.weights(j);
      List<Integer> order =
          IntStream.range(0, full.length)
              .boxed()
              .sorted(
                  Comparator.<Integer>comparingDouble(n -> -Math.abs(weights[n]))
                      .thenComparingInt(n -> full[n]))
              .toList();
      assertThat(order).isSorted();
      assertThat(some.ids(j))
          .containsExactly(IntStream.of(full).limit(Math.min(kept, full.length)).toArray());
    }
  }

  @Test
  void cosine_valuesOfOppositeSign_givesANegativeNeighbourByItsAbsoluteWeight() {
    Interactions x = Matrices.of(new float[][] {{2, -2, 1}, {1, -1, 0}, {0, 0, 3}});
    Neighbours row = new ItemSimilarity(x, SimilarityOptions.cosine(1)).slice(0, 1);

    assertThat(row.ids(0)).containsExactly(1);
    assertThat(row.weight(0)).isCloseTo(-1f, within(1e-6f));
  }

  @Test
  void exponents_sumThatPassesThroughZero_isCountedOnce() {
    // Items 0 and 1: 1·1 + 1·(-1) = 0 after two users, then 1·2.
    Interactions x = Matrices.of(new float[][] {{1, 1}, {1, -1}, {1, 2}});
    Neighbours row = new ItemSimilarity(x, SimilarityOptions.exponents(0, 0, 0, 5)).slice(0, 1);

    assertThat(row.ids(0)).containsExactly(1);
    assertThat(row.weights(0)).containsExactly(2f);
  }

  @Test
  void slice_outsideTheItems_isRefusedWithTheRange() {
    ItemSimilarity similarity =
        new ItemSimilarity(Matrices.of(new float[][] {{1, 1}}), SimilarityOptions.cosine(1));

    assertThatThrownBy(() -> similarity.slice(1, 3)).hasMessageContaining("[0, 2)");
    assertThatThrownBy(() -> similarity.all(0)).hasMessageContaining("threads 0");
    assertThatThrownBy(() -> SimilarityOptions.cosine(0)).hasMessageContaining("neighbours 0");
    assertThatThrownBy(() -> SimilarityOptions.exponents(0, Double.NaN, 0, 1))
        .hasMessageContaining("beta NaN");
  }

  private static double formula(
      float[][] x, int j, int i, double alpha, double beta, double gamma) {
    double sum = 0;
    double dj = 0;
    double di = 0;
    for (float[] user : x) {
      double du = 0;
      for (float v : user) {
        du += v * v;
      }
      if (user[j] != 0 && user[i] != 0) {
        sum += user[j] * user[i] * Math.pow(du, -gamma);
      }
      dj += user[j] * user[j];
      di += user[i] * user[i];
    }
    return sum == 0 ? 0 : sum / (Math.pow(dj, alpha) * Math.pow(di, beta));
  }

  private static String text(List<Neighbours> slices) {
    StringBuilder text = new StringBuilder();
    for (Neighbours slice : slices) {
      for (int r = 0; r < slice.rows(); r++) {
        text.append(slice.item(r)).append(':');
        for (int at = slice.start(r); at < slice.start(r + 1); at++) {
          text.append(slice.id(at)).append('=');
          text.append(Float.floatToIntBits(slice.weight(at))).append(' ');
        }
      }
    }
    return text.toString();
  }
}
