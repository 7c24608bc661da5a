package dev.shopkeeper.analytics.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ScalingTest {

  @Test
  void fit_winsorised_cutsAtTheQuantiles() {
    double[] rows = {0, 1, 2, 3, 4, 5, 6, 7, 8, 1000};

    Scaling.Column column = Scaling.fit(rows, 10, 1, new boolean[1], 0.1).columns()[0];

    // Type 7 quantiles: position 0.9 of the order statistics, and position 8.1.
    assertThat(column.low()).isCloseTo(0.9, within(1e-12));
    assertThat(column.high()).isCloseTo(8 * 0.9 + 1000 * 0.1, within(1e-9));
    assertThat(column.apply(1e9)).isEqualTo(column.apply(column.high()));
  }

  @Test
  void fit_logarithmicColumn_isStandardisedAfterTheLogarithm() {
    double[] rows = {0, Math.E - 1, Math.E * Math.E - 1};

    Scaling.Column column = Scaling.fit(rows, 3, 1, new boolean[] {true}, 0).columns()[0];

    assertThat(column.centre()).isCloseTo(1, within(1e-12));
    assertThat(column.scale()).isCloseTo(Math.sqrt(2 / 3.0), within(1e-12));
    assertThat(column.apply(0)).isCloseTo(-1 / Math.sqrt(2 / 3.0), within(1e-12));
    assertThat(column.invert(column.apply(3.5))).isCloseTo(3.5, within(1e-12));
  }

  @Test
  void fit_constantColumn_becomesZero() {
    double[] rows = {0.1, 0.1, 0.1};

    assertThat(Scaling.standard(rows, 3, 1).apply(rows)).containsExactly(0, 0, 0);
  }

  @Property
  void apply_standard_givesMeanZeroAndDeviationOne(
      @ForAll @IntRange(min = 2, max = 40) int n,
      @ForAll @DoubleRange(min = 0.01, max = 1000) double unit) {
    double[] rows = new double[n];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = unit * (i * i % 17);
    }

    double[] scaled = Scaling.standard(rows, rows.length, 1).apply(rows);

    double sum = 0;
    double squares = 0;
    for (double z : scaled) {
      sum += z;
      squares += z * z;
    }
    assertThat(sum / rows.length).isCloseTo(0, within(1e-12));
    assertThat(squares / rows.length).isCloseTo(1, within(1e-12));
  }

  @Test
  void column_impossibleParameters_areRefused() {
    assertThatThrownBy(() -> new Scaling.Column(false, 2, 1, 0, 1))
        .hasMessageContaining("must be low <= high");
    assertThatThrownBy(() -> Scaling.fit(new double[2], 2, 1, new boolean[1], 0.5))
        .hasMessage("winsorised is 0.5, must be 0 to below 0.5");
  }

  @Test
  void fit_constantColumnOfAnyLength_becomesZero() {
    for (int n = 1; n <= 300; n++) {
      double[] rows = new double[n];
      Arrays.fill(rows, 1.1);
      Scaling scaling = Scaling.fit(rows, n, 1, new boolean[] {true}, 0.01);

      assertThat(scaling.apply(rows)).containsOnly(0);
    }
  }
}
