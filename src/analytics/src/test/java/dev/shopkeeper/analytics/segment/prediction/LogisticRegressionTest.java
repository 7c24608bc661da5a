package dev.shopkeeper.analytics.segment.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.shopkeeper.analytics.segment.Iris;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LogisticRegressionTest {

  private static SparseRows dense(double[] rows, int n, int d) {
    int[] start = new int[n + 1];
    int[] column = new int[n * d];
    Arrays.setAll(start, i -> i * d);
    Arrays.setAll(column, e -> e % d);
    return new SparseRows(d, start, column, rows);
  }

  private static boolean[] versicolor() {
    int[] species = Iris.species();
    boolean[] outcomes = new boolean[species.length];
    for (int i = 0; i < outcomes.length; i++) {
      outcomes[i] = species[i] == 1;
    }
    return outcomes;
  }

  // scikit-learn 1.5.2: LogisticRegression(C=1/λ, tol=1e-12, solver='newton-cholesky') on iris,
  // versicolor against the others: coef_, intercept_.
  @Test
  void fit_iris_agreesWithScikitLearn() {
    SparseRows rows = dense(Iris.rows(), Iris.N, Iris.D);

    LogisticModel strong = LogisticRegression.fit(rows, versicolor(), 1);
    LogisticModel weak = LogisticRegression.fit(rows, versicolor(), 0.01);

    assertThat(strong.weights())
        .containsExactly(
            new double[] {
              -0.17931035122938632, -2.128649920388332, 0.6966734807399669, -1.2748065912510154
            },
            within(1e-5));
    assertThat(strong.intercept()).isCloseTo(5.5862157622831115, within(1e-5));
    assertThat(weak.weights())
        .containsExactly(
            new double[] {
              -0.23978184371621325, -2.7889453580545562, 1.2943999279959033, -2.736835687875307
            },
            within(1e-5));
    assertThat(weak.intercept()).isCloseTo(7.347802384011582, within(1e-5));
  }

  @Test
  void fit_separableRows_staysFinite() {
    SparseRows rows = dense(new double[] {-2, -1, 1, 2}, 4, 1);
    boolean[] outcomes = {false, false, true, true};

    LogisticModel model = LogisticRegression.fit(rows, outcomes, 1e-3);

    assertThat(model.weights()[0]).isBetween(3.0, 20.0);
    assertThat(model.intercept()).isCloseTo(0, within(1e-6));
    assertThat(model.probabilities(rows)[3]).isGreaterThan(0.99);
  }

  @Test
  void fit_outcomesAllYes_predictsYes() {
    SparseRows rows = dense(new double[] {-2, -1, 1, 2}, 4, 1);

    LogisticModel model = LogisticRegression.fit(rows, new boolean[] {true, true, true, true}, 1);

    assertThat(Arrays.stream(model.probabilities(rows)).boxed()).allMatch(p -> p > 0.99 && p <= 1);
  }

  @Test
  void fit_badLambda_isRefused() {
    SparseRows rows = dense(new double[1], 1, 1);
    assertThatThrownBy(() -> LogisticRegression.fit(rows, new boolean[1], 0))
        .hasMessage("lambda is 0.0, must be finite and above 0");
  }
}
