package dev.shopkeeper.analytics.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class MethodTest {
  private static final int USERS = 20;
  private static final int ITEMS = 8;

  @Property(tries = 60)
  void pearson_anyMatrix_isTheCorrelationOfColumnsThatMeet(
      @ForAll boolean binary, @ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
    float[][] x = Matrices.randomDense(USERS, ITEMS, 0.4, binary, seed);
    double[][] found = dense(new Method.Pearson(ITEMS).learn(Matrices.of(x), 2));

    for (int j = 0; j < ITEMS; j++) {
      for (int i = 0; i < ITEMS; i++) {
        double product = product(x, j, i);
        double spread = deviations(x, j, j) * deviations(x, i, i);
        double expected =
            i == j || product == 0 || spread < 1e-9 ? 0 : deviations(x, j, i) / Math.sqrt(spread);
        assertThat(found[j][i]).isCloseTo(expected, within(1e-5));
      }
    }
  }

  @Property(tries = 60)
  void userBased_allUsersAlike_isTheSumOverPairsOfUsers(
      @ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
    float[][] x = Matrices.randomDense(USERS, ITEMS, 0.4, true, seed);
    double[][] found = dense(new Method.UserBased(USERS, ITEMS).learn(Matrices.of(x), 2));

    for (int j = 0; j < ITEMS; j++) {
      for (int i = 0; i < ITEMS; i++) {
        double sum = 0;
        for (int u = 0; u < USERS; u++) {
          for (int v = 0; v < USERS; v++) {
            sum += u == v ? 0 : x[u][j] * cosine(x[u], x[v]) * x[v][i];
          }
        }
        double norm = Math.sqrt(product(x, j, j) * product(x, i, i));
        double expected = i == j || norm == 0 ? 0 : sum / norm;
        assertThat(found[j][i]).isCloseTo(expected, within(1e-5));
      }
    }
  }

  @Test
  void blend_twoMethods_addsTheirTables() {
    Interactions x = Matrices.twoTastes(60, 20, 4);
    Method cosine = new Method.ItemBased(SimilarityOptions.cosine(20));
    Method ease = new Method.ClosedForm(new RidgeOptions(1, 0.5, 0, 0.1, 0.5, 20));
    double[][] one = dense(cosine.learn(x, 1));
    double[][] other = dense(ease.learn(x, 1));
    double[][] both = dense(new Method.Blend(cosine, 0.5, ease, 2, 20).learn(x, 1));

    for (int j = 0; j < 20; j++) {
      for (int i = 0; i < 20; i++) {
        assertThat(both[j][i]).isCloseTo(0.5 * one[j][i] + 2 * other[j][i], within(1e-6));
      }
    }
  }

  @Test
  void withNeighbours_everyMethod_keepsAPrefixOfEachRow() {
    Interactions x = Matrices.twoTastes(60, 20, 4);
    RidgeOptions ridge = new RidgeOptions(1, 0.5, 0, 0.1, 0.5, 20);
    Method cosine = new Method.ItemBased(SimilarityOptions.cosine(20));
    Method ease = new Method.ClosedForm(ridge);
    List<Method> methods =
        List.of(
            cosine,
            new Method.ItemBased(SimilarityOptions.jaccard(20)),
            new Method.Pearson(20),
            new Method.UserBased(10, 20),
            ease,
            new Method.OnSupport(ridge, SimilarityOptions.cosine(6)),
            new Method.Blend(cosine, 1, ease, 1, 20));

    for (Method method : methods) {
      Neighbours all = method.learn(x, 2).all(2);
      Neighbours some = method.withNeighbours(3).learn(x, 1).slice(0, 20);
      assertThat(method.withNeighbours(3).neighbours()).isEqualTo(3);
      assertThat(method.parameters()).containsEntry("neighbours", 20.0);
      for (int j = 0; j < 20; j++) {
        int[] ids = all.ids(j);
        assertThat(some.ids(j))
            .as(method.name())
            .containsExactly(Arrays.copyOf(ids, Math.min(3, ids.length)));
      }
    }
    assertThat(methods.stream().map(Method::name))
        .containsExactly(
            "item-cosine",
            "item-jaccard",
            "item-pearson",
            "user-cosine",
            "ease",
            "sparse-regression",
            "blend");
  }

  private static double[][] dense(RowSource source) {
    Neighbours rows = source.all(1);
    double[][] dense = new double[source.items()][source.items()];
    for (int r = 0; r < rows.rows(); r++) {
      for (int at = rows.start(r); at < rows.start(r + 1); at++) {
        dense[r][rows.id(at)] = rows.weight(at);
      }
    }
    return dense;
  }

  private static double product(float[][] x, int j, int i) {
    double sum = 0;
    for (float[] user : x) {
      sum += user[j] * user[i];
    }
    return sum;
  }

  private static double deviations(float[][] x, int j, int i) {
    double meanOfJ = 0;
    double meanOfI = 0;
    for (float[] user : x) {
      meanOfJ += user[j] / (double) x.length;
      meanOfI += user[i] / (double) x.length;
    }
    return product(x, j, i) - x.length * meanOfJ * meanOfI;
  }

  private static double cosine(float[] u, float[] v) {
    double both = 0;
    double one = 0;
    double other = 0;
    for (int i = 0; i < u.length; i++) {
      both += u[i] * v[i];
      one += u[i] * u[i];
      other += v[i] * v[i];
    }
    return both == 0 ? 0 : both / Math.sqrt(one * other);
  }
}
