package dev.shopkeeper.analytics.forecast.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class AbcXyzTest {
  @Test
  void of_valuesByHand_cutsAtEightyAndNinetyFivePercent() {
    // Of 100: 50 and 30 make 80, then 15 makes 95.
    AbcXyz classes = AbcXyz.of(new double[] {4, 30, 50, 15, 1, 0});

    assertThat(classes.abc(50)).isEqualTo('A');
    assertThat(classes.abc(30)).isEqualTo('A');
    assertThat(classes.abc(15)).isEqualTo('B');
    assertThat(classes.abc(4)).isEqualTo('C');
    assertThat(classes.abc(0)).isEqualTo('C');
  }

  @Test
  void of_nothingSold_hasOnlyC() {
    assertThat(AbcXyz.of(new double[] {0, 0}).abc(0)).isEqualTo('C');
    assertThat(AbcXyz.of(new double[0]).abc(1e9)).isEqualTo('C');
  }

  @Test
  void variation_daysAsWeeks_isThatOfTheSums() {
    float[] days = {9, 1, 1, 2, 2};

    // Pairs from the end: 4 and 2; mean 3, deviation √2.
    assertThat(AbcXyz.variation(days, 2)).isCloseTo(Math.sqrt(2) / 3, within(1e-9));
    assertThat(AbcXyz.variation(new float[] {0, 0, 0}, 1)).isNaN();
    assertThat(AbcXyz.variation(new float[] {5}, 1)).isNaN();
    assertThat(AbcXyz.xyz(0.5)).isEqualTo('X');
    assertThat(AbcXyz.xyz(0.8)).isEqualTo('Y');
    assertThat(AbcXyz.xyz(Double.NaN)).isEqualTo('Z');
  }

  @Property(tries = 200)
  void of_anyValues_givesAAtLeastEightyPercent(
      @ForAll @Size(min = 1, max = 40) List<@DoubleRange(max = 1e6) Double> values) {
    AbcXyz classes = AbcXyz.of(values.stream().mapToDouble(Double::doubleValue).toArray());
    double total = 0;
    double ofA = 0;
    for (double value : values) {
      total += value;
      ofA += classes.abc(value) == 'A' ? value : 0;
    }

    assertThat(ofA).isGreaterThanOrEqualTo(0.8 * total * (1 - 1e-12));
  }
}
