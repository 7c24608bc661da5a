package dev.shopkeeper.analytics.forecast.arima;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PolynomialsTest {
  @Test
  void fromPartial_twoOfThem_isDurbinsFormula() {
    double[] c = new double[2];

    Polynomials.fromPartial(new double[] {9, 0.5, -0.4}, 1, c);

    assertThat(c).containsExactly(new double[] {0.5 * (1 + 0.4), -0.4}, within(1e-15));
  }

  /** (1 - 0.8 z)(1 - 0.5 z) has the roots 1.25 and 2. */
  @Test
  void rootsBeyond_aroundTheLeastRoot_changes() {
    double[] c = {1.3, -0.4};

    assertThat(Polynomials.rootsBeyond(c, 1.2499)).isTrue();
    assertThat(Polynomials.rootsBeyond(c, 1.2501)).isFalse();
  }

  /** 1 + 0.81 z² has the roots ±i/0.9. */
  @Test
  void rootsBeyond_complexRoots_seesTheirSize() {
    double[] c = {0, -0.81};

    assertThat(Polynomials.rootsBeyond(c, 1.11)).isTrue();
    assertThat(Polynomials.rootsBeyond(c, 1.112)).isFalse();
  }

  @Test
  void multiply_seasonal_isTheProduct() {
    double[] product = new double[5];

    Polynomials.multiply(new double[] {0.4}, new double[] {0.6}, 4, product);

    assertThat(product).containsExactly(new double[] {0.4, 0, 0, 0.6, -0.24}, within(1e-15));
  }

  @Property
  void fromPartial_anyWithinBounds_isStationary(
      @ForAll @Size(5) List<@DoubleRange(min = -0.99, max = 0.99) Double> partial) {
    double[] c = new double[5];

    Polynomials.fromPartial(partial.stream().mapToDouble(r -> r).toArray(), 0, c);

    assertThat(Polynomials.rootsBeyond(c, 1)).isTrue();
  }
}
