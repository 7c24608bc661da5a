package dev.shopkeeper.analytics.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.RealMatrix;
import org.junit.jupiter.api.Test;

class SharpenedRowsTest {
  private static final int ITEMS = 30;
  private final Neighbours table =
      new ItemSimilarity(
              Matrices.twoTastes(80, ITEMS, 3), SimilarityOptions.exponents(0.7, 0.3, 0.7, 12))
          .all(1);

  @Test
  void slice_ofAllItems_isTheTableLessItsSquare() {
    double tau = 0.6;
    double[] factor = new double[ITEMS];
    Arrays.setAll(factor, i -> 1 + i / 10.0);
    RealMatrix voice = matrix(table);
    RealMatrix echo = voice.multiply(voice);
    double evenness = sum(voice) / sum(echo);

    RealMatrix rows = matrix(new SharpenedRows(table, tau, factor, ITEMS).slice(0, ITEMS));

    for (int j = 0; j < ITEMS; j++) {
      for (int i = 0; i < ITEMS; i++) {
        double expected = (voice.getEntry(j, i) - tau * evenness * echo.getEntry(j, i)) * factor[i];
        assertThat(rows.getEntry(j, i)).isCloseTo(i == j ? 0 : expected, within(1e-6));
      }
    }
    assertThat(Arrays.stream(rows.getData()).flatMapToDouble(Arrays::stream).min().orElseThrow())
        .isNegative();
  }

  @Test
  void slice_withoutEcho_isTheTable() {
    double[] ones = new double[ITEMS];
    Arrays.fill(ones, 1);

    Neighbours rows = new SharpenedRows(table, 0, ones, 12).slice(0, ITEMS);

    for (int j = 0; j < ITEMS; j++) {
      assertThat(rows.ids(j)).isEqualTo(table.ids(j));
      assertThat(rows.weights(j)).isEqualTo(table.weights(j));
    }
  }

  @Test
  void all_anyNumberOfThreads_givesTheSameBits() {
    double[] ones = new double[ITEMS];
    Arrays.fill(ones, 1);
    Neighbours one = new SharpenedRows(table, 0.5, ones, 7).all(1);
    Neighbours three = new SharpenedRows(table, 0.5, ones, 7).all(3);

    for (int j = 0; j < ITEMS; j++) {
      assertThat(three.ids(j)).isEqualTo(one.ids(j)).hasSizeLessThanOrEqualTo(7);
      assertThat(three.weights(j)).isEqualTo(one.weights(j));
    }
  }

  @Test
  void slice_ofItemsThatNobodyTook_isEmpty() {
    Neighbours nothing =
        new ItemSimilarity(Matrices.of(new float[][] {{0, 0, 1}}), SimilarityOptions.cosine(5))
            .all(1);

    assertThat(new SharpenedRows(nothing, 0.5, new double[3], 5).all(1).size()).isZero();
  }

  @Test
  void options_outOfRange_areRefused() {
    double[] ones = new double[ITEMS];
    assertThatThrownBy(() -> new SharpenedRows(table, -0.1, ones, 5)).hasMessageContaining("-0.1");
    assertThatThrownBy(() -> new SharpenedRows(table, Double.NaN, ones, 5))
        .hasMessageContaining("NaN");
    assertThatThrownBy(() -> new SharpenedRows(table, 1, ones, 0)).hasMessageContaining("kept 0");
    assertThatThrownBy(() -> new SharpenedRows(table, 1, new double[2], 5))
        .hasMessageContaining("2 factors");
  }

  private static RealMatrix matrix(Neighbours table) {
    RealMatrix matrix = new Array2DRowRealMatrix(table.rows(), table.rows());
    for (int row = 0; row < table.rows(); row++) {
      for (int at = table.start(row); at < table.start(row + 1); at++) {
        matrix.setEntry(row, table.id(at), table.weight(at));
      }
    }
    return matrix;
  }

  private static double sum(RealMatrix matrix) {
    return Arrays.stream(matrix.getData()).flatMapToDouble(Arrays::stream).sum();
  }
}
