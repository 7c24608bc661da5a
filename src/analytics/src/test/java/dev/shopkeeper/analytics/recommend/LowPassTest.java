package dev.shopkeeper.analytics.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;
import org.junit.jupiter.api.Test;

class LowPassTest {
  private final Interactions train = Matrices.twoTastes(80, 30, 3);

  @Test
  void slice_ofAllItems_isTheFilterOfTheFullDecomposition() {
    // With the spare vectors as many as there are items, so that nothing is approximate.
    int rank = 3;
    int items = rank + SingularVectors.SPARE;
    double beta = -0.3;
    Interactions small = Matrices.twoTastes(80, items, 3);
    double[] taken = small.transpose().rowDegrees();
    RealMatrix v = decomposition(small).getV();

    Neighbours rows = new LowPass(small, rank, beta, items, 1).slice(0, items);

    int known = (int) Arrays.stream(taken).filter(users -> users > 0).count();
    for (int j = 0; j < items; j++) {
      int expectedSize = taken[j] > 0 ? known - 1 : 0;
      assertThat(rows.start(j + 1) - rows.start(j)).isEqualTo(expectedSize);
      for (int at = rows.start(j); at < rows.start(j + 1); at++) {
        int i = rows.id(at);
        double expected = 0;
        for (int k = 0; k < rank; k++) {
          expected += v.getEntry(j, k) * v.getEntry(i, k);
        }
        expected *= Math.pow(taken[j], -0.5) * Math.pow(taken[i], -beta);
        assertThat((double) rows.weight(at)).isCloseTo(expected, within(1e-7));
      }
    }
  }

  @Test
  void slice_ofALargerMatrix_isNearTheFilterOfTheFullDecomposition() {
    double[] taken = train.transpose().rowDegrees();
    RealMatrix v = decomposition(train).getV();

    Neighbours rows = new LowPass(train, 2, -0.5, 30, 1).slice(0, 1);

    for (int at = 0; at < rows.size(); at++) {
      int i = rows.id(at);
      double expected = v.getEntry(0, 0) * v.getEntry(i, 0) + v.getEntry(0, 1) * v.getEntry(i, 1);
      expected *= Math.sqrt(taken[i] / taken[0]);
      assertThat((double) rows.weight(at)).isCloseTo(expected, within(1e-3));
    }
  }

  @Test
  void all_anyNumberOfThreads_givesTheSameBits() {
    Neighbours one = new LowPass(train, 4, -0.5, 7, 1).all(1);
    Neighbours three = new LowPass(train, 4, -0.5, 7, 3).all(3);

    assertThat(three.size()).isEqualTo(one.size());
    for (int at = 0; at < one.size(); at++) {
      assertThat(three.id(at)).isEqualTo(one.id(at));
      assertThat(three.weight(at)).isEqualTo(one.weight(at));
    }
  }

  @Test
  void rank_beyondTheMatrix_isTheWholeMatrix() {
    Interactions few = Matrices.of(new float[][] {{1, 1, 0, 0}, {0, 1, 1, 0}});

    Neighbours rows = new LowPass(few, 50, 0, 4, 1).all(1);

    // The item that nobody took has no neighbours and is nobody's.
    assertThat(rows.start(4) - rows.start(3)).isZero();
    for (int at = 0; at < rows.size(); at++) {
      assertThat(rows.id(at)).isNotEqualTo(3);
      assertThat(rows.weight(at)).isFinite();
    }
  }

  @Test
  void options_outOfRange_areRefused() {
    assertThatThrownBy(() -> new LowPass(train, 0, 0, 5, 1)).hasMessageContaining("rank 0");
    assertThatThrownBy(() -> new LowPass(train, 1, 0, 0, 1)).hasMessageContaining("neighbours 0");
  }

  private static SingularValueDecomposition decomposition(Interactions train) {
    double[] users = train.rowDegrees();
    double[] items = train.transpose().rowDegrees();
    RealMatrix normalised = new Array2DRowRealMatrix(train.rows(), train.columns());
    for (int u = 0; u < train.rows(); u++) {
      for (int e = train.start(u); e < train.start(u + 1); e++) {
        normalised.setEntry(
            u, train.column(e), train.value(e) / Math.sqrt(users[u] * items[train.column(e)]));
      }
    }
    return new SingularValueDecomposition(normalised);
  }
}
