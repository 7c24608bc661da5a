package dev.shopkeeper.analytics.segment.lifetime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ParetoNbdTest {
  private static final PurchaseHistories FIVE =
      new PurchaseHistories(
          new double[] {2, 1, 0, 7, 0},
          new double[] {30.43, 1.71, 0, 29.43, 0},
          new double[] {38.86, 38.86, 38.86, 38.86, 30});

  // Golden: Python 3.11, the likelihood of Fader and Hardie 2005 written with scipy's hyp2f1.
  @Test
  void logLikelihood_eitherOrderOfAlphaAndBeta_agreesWithScipy() {
    assertLogLikelihood(new ParetoNbd(.553, 10.578, .606, 11.669), -36.605665938506334);
    assertLogLikelihood(new ParetoNbd(.553, 11.669, .606, 10.578), -36.73291688094226);
    assertLogLikelihood(new ParetoNbd(1.2, 8, 1, 8), -36.76634308924031);
    assertLogLikelihood(new ParetoNbd(.8, .5, .4, 60), -44.21390768310626);
  }

  private static void assertLogLikelihood(ParetoNbd model, double expected) {
    assertThat(model.logLikelihood(FIVE)).isCloseTo(expected, within(1e-9));
  }

  @Test
  void expectedPurchases_fiveCustomers_agreeWithScipy() {
    double[] near = {
      1.4551231932576025, .17109298055378333, .10708146821530891, 3.7122513804705513
    };
    double[] far = {2.4614866131419326, .40262385184652894, .4184270564750529, 6.325423698015601};
    for (int i = 0; i < near.length; i++) {
      assertThat(expected(new ParetoNbd(.553, 10.578, .606, 11.669), i))
          .isCloseTo(near[i], within(1e-9));
      assertThat(expected(new ParetoNbd(.8, .5, .4, 60), i)).isCloseTo(far[i], within(1e-9));
    }
  }

  private static double expected(ParetoNbd model, int i) {
    return model.expectedPurchases(FIVE.frequency()[i], FIVE.recency()[i], FIVE.age()[i], 39);
  }

  @Test
  void expectedPurchases_sPassesOne_isSmooth() {
    double below = new ParetoNbd(.5, 5, 1 - 1e-7, 9).expectedPurchases(2, 10, 20, 10);
    double at = new ParetoNbd(.5, 5, 1, 9).expectedPurchases(2, 10, 20, 10);
    double above = new ParetoNbd(.5, 5, 1 + 1e-7, 9).expectedPurchases(2, 10, 20, 10);

    assertThat(at).isCloseTo(below, within(1e-6)).isCloseTo(above, within(1e-6));
  }

  // ₂F₁(1, 1; 2; z) = −ln(1 − z)/z.
  @Test
  void logHypergeometric_closedForm_agreesUpToTheSingularity() {
    for (double z : new double[] {1e-9, .1, .5, .9, .999, 1 - 1e-6}) {
      assertThat(ParetoNbd.logHypergeometric(1, 2, z))
          .isCloseTo(Math.log(-Math.log1p(-z) / z), within(1e-8));
    }
  }

  @Test
  void fit_simulatedCustomers_isAboveWhatMadeThem() {
    PurchaseHistories histories = simulate(1500, 3);

    ParetoNbdFit.Result fit = ParetoNbdFit.fit(histories);

    assertThat(fit.atBound()).isFalse();
    assertThat(fit.logLikelihood())
        .isGreaterThan(new ParetoNbd(1, 10, 1, 30).logLikelihood(histories));
    double rate = fit.model().r() / fit.model().alpha();
    assertThat(rate).isBetween(0.085, 0.115);
  }

  @Test
  void model_impossibleParameter_isRefused() {
    assertThatThrownBy(() -> new ParetoNbd(1, 1, 0, 1)).hasMessageContaining("1.0, 1.0, 0.0, 1.0");
    assertThatThrownBy(() -> new ParetoNbd(1, 1, 1, 1).expectedPurchases(0, 0, 1, -1))
        .hasMessageContaining("t is -1.0");
  }

  private static PurchaseHistories simulate(int n, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] frequency = new double[n];
    double[] recency = new double[n];
    double[] age = new double[n];
    for (int i = 0; i < n; i++) {
      age[i] = 40 + i % 20;
      double rate = -Math.log1p(-random.nextDouble()) / 10;
      double leaving = -Math.log1p(-random.nextDouble()) / 30;
      double end = Math.min(age[i], -Math.log1p(-random.nextDouble()) / leaving);
      double time = -Math.log1p(-random.nextDouble()) / rate;
      while (time < end) {
        frequency[i]++;
        recency[i] = time;
        time += -Math.log1p(-random.nextDouble()) / rate;
      }
    }
    return new PurchaseHistories(frequency, recency, age);
  }
}
