package dev.shopkeeper.analytics.segment.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DesignEncodingTest {

  @Test
  void apply_mixedColumns_scalesMarksMissingAndPoolsRareLevels() {
    // 21 rows: number 0 and 2 in turn but row 20 missing; level 0 ten times, 1 ten times, 2 once.
    double[] number = new double[21];
    int[] level = new int[21];
    for (int i = 0; i < 20; i++) {
      number[i] = i % 2 * 2;
      level[i] = i % 2;
    }
    number[20] = Double.NaN;
    level[20] = 2;
    MixedColumns columns = new MixedColumns(new double[][] {number}, new int[][] {level});
    DesignEncoding encoding = DesignEncoding.fit(columns, IntStream.range(0, 21).toArray());

    SparseRows rows = encoding.apply(columns, new int[] {1, 20});

    // Columns: 0 number, 1 missing, 2 rare levels, 3 level 0, 4 level 1.
    assertThat(rows.d()).isEqualTo(5);
    assertThat(rows.start()).containsExactly(0, 3, 6);
    assertThat(rows.column()).containsExactly(0, 1, 4, 0, 1, 2);
    assertThat(rows.value()).containsExactly(1, 0, 1, 0, 1, 1);
  }

  @Test
  void apply_levelUnseenInTraining_countsAsRare() {
    MixedColumns columns = new MixedColumns(new double[0][], new int[][] {{0, 0, 5}});
    DesignEncoding encoding = DesignEncoding.fit(columns, new int[] {0, 1});

    assertThat(encoding.apply(columns, new int[] {2}).column()).containsExactly(0);
  }
}
