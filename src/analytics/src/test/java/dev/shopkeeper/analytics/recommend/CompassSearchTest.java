package dev.shopkeeper.analytics.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CompassSearchTest {
  private static final double[][] AXES_AND_TRADE = {{1, 0}, {0, 1}, {1, -1}};

  @Test
  void maximise_slantedValley_findsTheTop() {
    // A ridge along x + y = 1 with its top at (0.9, 0.1).
    double[] top = search(p -> -100 * square(p[0] + p[1] - 1) - square(p[0] - 0.9), 200);

    assertThat(top[0]).isCloseTo(0.9, within(0.021));
    assertThat(top[1]).isCloseTo(0.1, within(0.021));
  }

  @Test
  void maximise_topOutsideTheBox_staysInside() {
    assertThat(search(p -> p[0] + p[1], 200)).containsExactly(1, 1);
  }

  @Test
  void maximise_anyFunction_keepsToItsBudget() {
    AtomicInteger calls = new AtomicInteger();
    search(p -> calls.incrementAndGet() * 0.001 + p[0], 9);

    assertThat(calls).hasValue(9);
  }

  @Test
  void maximise_flatFunction_staysWhereItBegan() {
    assertThat(search(p -> 1, 200)).containsExactly(0.5, 0.5);
  }

  private static double[] search(java.util.function.ToDoubleFunction<double[]> f, int budget) {
    double[] lower = {0, 0};
    double[] upper = {1, 1};
    return new CompassSearch(f, AXES_AND_TRADE, lower, upper, budget)
        .maximise(new double[] {0.5, 0.5});
  }

  private static double square(double x) {
    return x * x;
  }
}
