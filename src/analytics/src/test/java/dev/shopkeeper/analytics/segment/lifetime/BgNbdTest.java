package dev.shopkeeper.analytics.segment.lifetime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BgNbdTest {
  // The estimates of Fader, Hardie and Lee 2005 for the CDNOW sample.
  private static final BgNbd CDNOW = new BgNbd(0.243, 4.414, 0.793, 2.426);

  // Their worked example (section 5, customer with x = 2, t_x = 30.43, T = 38.86 and t = 39):
  // 1.226.
  @Test
  void expectedPurchases_publishedExample_agrees() {
    assertThat(CDNOW.expectedPurchases(2, 30.43, 38.86, 39)).isCloseTo(1.226, within(5e-4));
  }

  // P(alive) = 1 / (1 + a/(b+x−1)·((α+T)/(α+t_x))^(r+x)), by hand for the same customer:
  // .793/3.426 · (43.274/34.844)^2.243 = .23147 · 1.62582 = .37632; 1/1.37632 = .72658.
  @Test
  void probabilityAlive_sameCustomer_isWorkedOutByHand() {
    assertThat(CDNOW.probabilityAlive(2, 30.43, 38.86)).isCloseTo(0.7266, within(1e-4));
    assertThat(CDNOW.probabilityAlive(0, 0, 38.86)).isEqualTo(1);
  }

  // By hand for x = 0: r·ln(α/(α+T)); for r = α = 1, T = 1: ln ½.
  @Test
  void logLikelihood_oneCustomerWithoutRepeat_isWorkedOutByHand() {
    PurchaseHistories one =
        new PurchaseHistories(new double[] {0}, new double[] {0}, new double[] {1});

    assertThat(new BgNbd(1, 1, 1, 1).logLikelihood(one)).isCloseTo(-Math.log(2), within(1e-12));
  }

  @Test
  void expectedPurchases_aPassesOne_isSmooth() {
    double below = new BgNbd(0.3, 5, 0.9998, 2).expectedPurchases(0, 0, 20, 10);
    double at = new BgNbd(0.3, 5, 1, 2).expectedPurchases(0, 0, 20, 10);
    double above = new BgNbd(0.3, 5, 1.0002, 2).expectedPurchases(0, 0, 20, 10);

    assertThat(at).isBetween(above, below);
    assertThat(below - above).isLessThan(1e-3);
  }

  // λ and p are as good as known: (1 − e^(−pλt))/p with λ = (r+x)/(α+T), p = a/(a+b+x).
  @Test
  void expectedPurchases_thousandsOfPurchases_areThoseOfKnownRates() {
    for (double x : new double[] {500, 5_000, 1e6, 1e8}) {
      double rate = (CDNOW.r() + x) / (CDNOW.alpha() + 38.86);
      double leave = CDNOW.a() / (CDNOW.a() + CDNOW.b() + x);
      assertThat(CDNOW.expectedPurchases(x, 38.86, 38.86, 39))
          .isCloseTo(-Math.expm1(-leave * rate * 39) / leave, withinPercentage(10));
    }
    assertThat(new BgNbd(.5, 1, 30_000, 160_000).expectedPurchases(1e6, 38, 39, 39))
        .isNotNegative()
        .isFinite();
  }

  @Test
  void fit_simulatedCustomers_findsWhatMadeThem() {
    PurchaseHistories histories = simulate(2000, 11);

    BgNbdFit.Result fit = BgNbdFit.fit(histories);

    assertThat(fit.atBound()).isFalse();
    // λ ~ Exponential of mean 1/10 and p uniform: r = 1, α = 10, a = b = 1.
    assertThat(fit.model().r()).isCloseTo(1, within(0.25));
    assertThat(fit.model().alpha()).isCloseTo(10, within(2.5));
    assertThat(fit.model().a() / fit.model().b()).isCloseTo(1, within(0.3));
    assertThat(fit.logLikelihood())
        .isGreaterThan(new BgNbd(1, 10, 1, 1).logLikelihood(histories))
        .isCloseTo(fit.model().logLikelihood(histories), within(1e-9));
  }

  @Test
  void fit_nobodyBoughtAgain_endsAtTheBoundAndSaysSo() {
    int n = 30;
    double[] age = new double[n];
    Arrays.setAll(age, i -> 10 + i);

    BgNbdFit.Result fit = BgNbdFit.fit(new PurchaseHistories(new double[n], new double[n], age));

    assertThat(fit.atBound()).isTrue();
    assertThat(fit.model().expectedPurchases(0, 0, 20, 10)).isBetween(0.0, 0.01);
  }

  @Test
  void histories_impossibleCustomer_isRefused() {
    assertThatThrownBy(
            () -> new PurchaseHistories(new double[] {1}, new double[] {5}, new double[] {4}))
        .hasMessageContaining("customer 0 has frequency 1.0, recency 5.0, age 4.0");
  }

  private static PurchaseHistories simulate(int n, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] frequency = new double[n];
    double[] recency = new double[n];
    double[] age = new double[n];
    for (int i = 0; i < n; i++) {
      age[i] = 40 + i % 20;
      double rate = -Math.log1p(-random.nextDouble()) / 10;
      double leave = random.nextDouble();
      double time = -Math.log1p(-random.nextDouble()) / rate;
      while (time < age[i]) {
        frequency[i]++;
        recency[i] = time;
        if (random.nextDouble() < leave) {
          break;
        }
        time += -Math.log1p(-random.nextDouble()) / rate;
      }
    }
    return new PurchaseHistories(frequency, recency, age);
  }
}
