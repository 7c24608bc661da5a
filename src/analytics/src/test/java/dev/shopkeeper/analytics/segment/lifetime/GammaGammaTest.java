package dev.shopkeeper.analytics.segment.lifetime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.math3.distribution.GammaDistribution;
import org.apache.commons.math3.random.Well19937c;
import org.junit.jupiter.api.Test;

class GammaGammaTest {
  // Golden: Python 3.11 with scipy 1.x's gammaln, equation 1a of Fader and Hardie 2013.
  @Test
  void logLikelihood_twoCustomers_agreesWithScipy() {
    GammaGamma model = new GammaGamma(6.25, 3.74, 15.44);

    assertThat(model.logLikelihood(2, 22.35)).isCloseTo(-3.551316759731698, within(1e-9));
    assertThat(model.logLikelihood(1, 11.77)).isCloseTo(-3.737709678740835, within(1e-9));
  }

  // By hand: p(γ + xm̄)/(px + q − 1) = 6.25·(15.44 + 2·22.35)/(12.5 + 2.74) = 24.664.
  @Test
  void expectedValue_isWorkedOutByHand() {
    assertThat(new GammaGamma(6.25, 3.74, 15.44).expectedValue(2, 22.35))
        .isCloseTo(24.6637, within(1e-4));
    assertThat(new GammaGamma(2, 3, 10).expectedValue(0, 0)).isEqualTo(10);
    assertThatThrownBy(() -> new GammaGamma(2, 0.5, 10).expectedValue(0, 0))
        .hasMessageContaining("must be above 1");
  }

  @Test
  void fit_simulatedCustomers_findsWhatMadeThem() {
    int n = 2000;
    Well19937c random = new Well19937c(5);
    double[] orders = new double[n];
    double[] mean = new double[n];
    for (int i = 0; i < n; i++) {
      orders[i] = 1 + i % 6;
      double nu = new GammaDistribution(random, 4, 1 / 15.0).sample();
      mean[i] = new GammaDistribution(random, 6 * orders[i], 1 / nu).sample() / orders[i];
    }
    GammaGammaFit.Result fit = GammaGammaFit.fit(orders, mean);

    assertThat(fit.atBound()).isFalse();
    assertThat(fit.model().p()).isCloseTo(6, within(0.6));
    assertThat(fit.model().q()).isCloseTo(4, within(0.4));
    double overall = fit.model().p() * fit.model().gamma() / (fit.model().q() - 1);
    assertThat(overall).isCloseTo(6 * 15 / 3.0, within(1.5));
  }

  @Test
  void fit_allOrdersAlike_endsAtTheBoundAndSaysSo() {
    GammaGammaFit.Result fit =
        GammaGammaFit.fit(new double[] {1, 2, 3, 1}, new double[] {9, 9, 9, 9});

    assertThat(fit.atBound()).isTrue();
    assertThat(fit.model().expectedValue(2, 9)).isCloseTo(9, within(0.1));
  }

  @Test
  void fit_customerWithoutAnOrder_isRefused() {
    assertThatThrownBy(() -> GammaGammaFit.fit(new double[] {0}, new double[] {9}))
        .hasMessageContaining("customer 0 has 0.0 orders of mean 9.0");
  }
}
