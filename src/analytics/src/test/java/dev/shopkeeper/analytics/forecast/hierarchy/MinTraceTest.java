package dev.shopkeeper.analytics.forecast.hierarchy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.api.Test;

class MinTraceTest {
  /** All; two categories; two and three items. */
  private static final Hierarchy TREE = new Hierarchy(new int[] {-1, 0, 0, 1, 1, 2, 2, 2});

  private static final int PERIODS = 12;

  @Test
  void hierarchy_parentBehindItsChild_isRefused() {
    assertThatThrownBy(() -> new Hierarchy(new int[] {-1, 2, 0}))
        .hasMessage("parent of node 1 is 2, must be in [0, 1)");
  }

  @Test
  void addUp_leaves_giveTheirParents() {
    double[] values = {9, 9, 9, 1, 2, 3, 4, 5};

    TREE.addUp(values);

    assertThat(values).containsExactly(15, 3, 12, 1, 2, 3, 4, 5);
  }

  @Test
  void reconcile_forecastsThatAddUp_areLeftAlone() {
    double[] forecasts = {15, 3, 12, 1, 2, 3, 4, 5};
    MinTrace minTrace = new MinTrace(TREE, ErrorCovariance.of(errors(1), TREE.size()));

    double[] reconciled = minTrace.reconcile(forecasts);

    for (int node = 0; node < forecasts.length; node++) {
      assertThat(reconciled[node]).isCloseTo(forecasts[node], within(1e-9));
    }
  }

  /** ỹ = S (S'W⁻¹S)⁻¹ S'W⁻¹ ŷ, the paper's equation 8, with dense inverses. */
  @Property(tries = 100)
  void reconcile_anyForecasts_isGeneralisedLeastSquares(
      @ForAll @LongRange(min = 0, max = 1_000_000) long seed, @ForAll boolean shrunk) {
    double[] errors = errors(seed);
    ErrorCovariance covariance =
        shrunk
            ? ErrorCovariance.of(errors, TREE.size())
            : ErrorCovariance.diagonal(errors, TREE.size());
    SplittableRandom random = new SplittableRandom(seed + 1);
    double[] forecasts = random.doubles(TREE.size(), 0, 50).toArray();

    double[] reconciled = new MinTrace(TREE, covariance).reconcile(forecasts);

    RealMatrix s = summing();
    RealMatrix inverse = inverse(dense(errors, covariance.shrinkage()));
    RealMatrix st = s.transpose().multiply(inverse);
    double[] expected = s.multiply(inverse(st.multiply(s))).multiply(st).operate(forecasts);
    for (int node = 0; node < expected.length; node++) {
      assertThat(reconciled[node]).isCloseTo(expected[node], within(1e-6));
    }
    double[] sums = reconciled.clone();
    TREE.addUp(sums);
    assertThat(sums).containsExactly(reconciled);
  }

  /** λ by its definition, pair by pair. */
  @Property(tries = 50)
  void shrinkage_anyErrors_isSchaeferAndStrimmers(
      @ForAll @LongRange(min = 0, max = 1_000_000) long seed,
      @ForAll @IntRange(min = 2, max = 5) int series) {
    double[] errors = new SplittableRandom(seed).doubles((long) series * PERIODS, -1, 1).toArray();
    double above = 0;
    double below = 0;
    for (int i = 0; i < series; i++) {
      for (int j = 0; j < series; j++) {
        if (i != j) {
          double[] products = new double[PERIODS];
          double mean = 0;
          for (int t = 0; t < PERIODS; t++) {
            products[t] = scaled(errors, i, t) * scaled(errors, j, t);
            mean += products[t] / PERIODS;
          }
          double squares = 0;
          for (double product : products) {
            squares += (product - mean) * (product - mean);
          }
          above += squares / PERIODS / (PERIODS - 1);
          below += mean * mean;
        }
      }
    }

    assertThat(ErrorCovariance.of(errors, series).shrinkage())
        .isCloseTo(Math.min(1, above / below), within(1e-9));
  }

  private static double scaled(double[] errors, int series, int t) {
    double squares = 0;
    for (int k = 0; k < PERIODS; k++) {
      squares += errors[series * PERIODS + k] * errors[series * PERIODS + k] / PERIODS;
    }
    return errors[series * PERIODS + t] / Math.sqrt(squares);
  }

  /** Errors that go together somewhat, of eight series. */
  private static double[] errors(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] errors = new double[TREE.size() * PERIODS];
    for (int t = 0; t < PERIODS; t++) {
      double common = random.nextDouble(-2, 2);
      for (int i = 0; i < TREE.size(); i++) {
        errors[i * PERIODS + t] = common + (1 + i) * random.nextDouble(-1, 1);
      }
    }
    return errors;
  }

  private static RealMatrix summing() {
    double[][] s = new double[TREE.size()][5];
    for (int leaf = 0; leaf < 5; leaf++) {
      double[] values = new double[TREE.size()];
      values[3 + leaf] = 1;
      TREE.addUp(values);
      for (int node = 0; node < values.length; node++) {
        s[node][leaf] = values[node];
      }
    }
    return new Array2DRowRealMatrix(s);
  }

  private static RealMatrix dense(double[] errors, double lambda) {
    int n = TREE.size();
    double[][] w = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        for (int t = 0; t < PERIODS; t++) {
          w[i][j] += errors[i * PERIODS + t] * errors[j * PERIODS + t] / PERIODS;
        }
        w[i][j] *= i == j ? 1 : 1 - lambda;
      }
    }
    return new Array2DRowRealMatrix(w);
  }

  private static RealMatrix inverse(RealMatrix matrix) {
    return new LUDecomposition(matrix).getSolver().getInverse();
  }
}
