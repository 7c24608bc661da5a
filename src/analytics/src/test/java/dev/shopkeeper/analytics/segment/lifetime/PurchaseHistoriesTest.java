package dev.shopkeeper.analytics.segment.lifetime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PurchaseHistoriesTest {
  @Test
  void grouped_equalHistories_areCountedOnceInOrder() {
    PurchaseHistories.Grouped groups =
        new PurchaseHistories(
                new double[] {1, 0, 1, 0, 0},
                new double[] {3, 0, 3, -0.0, 0},
                new double[] {9, 8, 9, 8, 7})
            .grouped();

    assertThat(groups.frequency()).containsExactly(0, 0, 1);
    assertThat(groups.age()).containsExactly(7, 8, 9);
    assertThat(groups.customers()).containsExactly(1, 2, 2);
  }

  // Central differences of the likelihood.
  @Test
  void gradientOfBgNbd_isTheLikelihoodsSlope() {
    SplittableRandom random = new SplittableRandom(4);
    int n = 40;
    double[] x = new double[n];
    double[] last = new double[n];
    double[] age = new double[n];
    for (int i = 0; i < n; i++) {
      x[i] = random.nextInt(4);
      age[i] = 10 + random.nextInt(30);
      last[i] = x[i] == 0 ? 0 : age[i] * random.nextDouble();
    }
    PurchaseHistories.Grouped groups = new PurchaseHistories(x, last, age).grouped();
    double[] at = {0.4, 6, 0.9, 2.5};

    double[] gradient = new BgNbd(at[0], at[1], at[2], at[3]).gradient(groups);

    for (int j = 0; j < 4; j++) {
      double[] above = at.clone();
      double[] below = at.clone();
      above[j] += 1e-5;
      below[j] -= 1e-5;
      double slope = (value(above, groups) - value(below, groups)) / 2e-5;
      assertThat(gradient[j]).isCloseTo(slope, within(1e-6));
    }
  }

  private static double value(double[] p, PurchaseHistories.Grouped groups) {
    return new BgNbd(p[0], p[1], p[2], p[3]).logLikelihood(groups);
  }
}
