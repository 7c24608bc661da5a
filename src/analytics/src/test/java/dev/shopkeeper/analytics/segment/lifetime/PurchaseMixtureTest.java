package dev.shopkeeper.analytics.segment.lifetime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.shopkeeper.analytics.segment.lifetime.PurchaseMixtureFit.Width;
import java.util.Arrays;
import org.apache.commons.math3.distribution.GammaDistribution;
import org.junit.jupiter.api.Test;

class PurchaseMixtureTest {
  private static final double[][] CUSTOMERS = {
    {2, 30.43, 38.86}, {1, 1.71, 38.86}, {0, 0, 38.86}, {7, 29.43, 38.86}
  };

  // Golden: Python 3.11, numpy 2, the class's formula written out for two kinds.
  @Test
  void twoKinds_fourCustomers_agreeWithNumpy() {
    PurchaseMixture model =
        new PurchaseMixture(new double[] {.05, .3}, new double[] {.01, .2}, new double[] {.7, .3});
    double[] log = {
      -8.575618577767202, -3.754678990124452, -1.2264509452951002, -23.372871967924315
    };
    double[] alive = {.9011168555365149, .14524575184256572, .23181306589407785, .7549999031447938};
    double[] orders = {
      1.455047408686582, .23453058371336585, .37431217973008596, 1.2187199482434292
    };
    for (int i = 0; i < 4; i++) {
      double[] c = CUSTOMERS[i];
      assertThat(model.logLikelihood(histories(c))).isCloseTo(log[i], within(1e-11));
      assertThat(model.probabilityAlive(c[0], c[1], c[2])).isCloseTo(alive[i], within(1e-11));
      assertThat(model.expectedPurchases(c[0], c[1], c[2], 39)).isCloseTo(orders[i], within(1e-11));
    }
  }

  // Two independent gamma distributions cut into a fine grid are Pareto/NBD, whose closed form
  // comes by another way.
  @Test
  void gammaRates_onAFineGrid_areParetoNbd() {
    PurchaseMixture grid = gammas(1.5, 10, 1.2, 12);
    ParetoNbd closed = new ParetoNbd(1.5, 10, 1.2, 12);
    for (double[] c : CUSTOMERS) {
      assertThat(grid.logLikelihood(histories(c)))
          .isCloseTo(closed.logLikelihood(histories(c)), within(2e-3));
      assertThat(grid.expectedPurchases(c[0], c[1], c[2], 39))
          .isCloseTo(closed.expectedPurchases(c[0], c[1], c[2], 39), within(2e-3));
    }
  }

  private static PurchaseMixture gammas(double r, double alpha, double s, double beta) {
    int n = 300;
    double[] rate = new double[n * n];
    double[] leaving = new double[n * n];
    double[] share = new double[n * n];
    GammaDistribution rates = new GammaDistribution(r, 1 / alpha);
    GammaDistribution leavings = new GammaDistribution(s, 1 / beta);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        int k = i * n + j;
        rate[k] = rates.inverseCumulativeProbability((i + .5) / n);
        leaving[k] = leavings.inverseCumulativeProbability((j + .5) / n);
        share[k] = 1;
      }
    }
    return new PurchaseMixture(rate, leaving, share);
  }

  @Test
  void fit_twoKindsOfCustomers_beatsEveryGammaMixtureAndTellsThemApart() {
    PurchaseHistories histories = SimulatedCustomers.ofTwoKinds(1500, 5);

    PurchaseMixtureFit.Result fit = PurchaseMixtureFit.fit(histories, new Width(.5, .5));

    assertThat(fit.logLikelihood())
        .isEqualTo(fit.model().logLikelihood(histories))
        .isGreaterThan(ParetoNbdFit.fit(histories).logLikelihood());
    // One order in four weeks for ever; or two a week for some weeks.
    assertThat(fit.model().expectedPurchases(9, 36, 40, 40)).isBetween(6.0, 12.0);
    assertThat(fit.model().probabilityAlive(9, 6, 40)).isLessThan(.02);
  }

  @Test
  void fit_otherUnitOfTime_isTheSame() {
    PurchaseHistories weeks = SimulatedCustomers.ofTwoKinds(300, 6);
    PurchaseHistories days =
        new PurchaseHistories(weeks.frequency(), times(weeks.recency(), 7), times(weeks.age(), 7));

    double inWeeks = fitted(weeks).expectedPurchases(3, 20, 30, 10);
    double inDays = fitted(days).expectedPurchases(3, 140, 210, 70);

    assertThat(inDays).isCloseTo(inWeeks, within(1e-9));
  }

  @Test
  void fit_customersThatNoModelIsMadeFor_staysFinite() {
    PurchaseHistories odd =
        new PurchaseHistories(
            new double[] {0, 1, 1_000_000, 999_999_999, 5},
            new double[] {0, 0, 39, 1e-9, 39},
            new double[] {0, 0, 39, 39, 39});

    PurchaseMixture model = fitted(odd);

    for (int i = 0; i < 5; i++) {
      double expected =
          model.expectedPurchases(odd.frequency()[i], odd.recency()[i], odd.age()[i], 39);
      assertThat(expected).isNotNegative().isFinite();
    }
  }

  @Test
  void mixture_impossibleKind_isRefused() {
    assertThatThrownBy(
            () -> new PurchaseMixture(new double[] {1}, new double[] {0}, new double[] {1}))
        .hasMessageContaining("kind 0 has rate 1.0, rate of leaving 0.0");
    assertThatThrownBy(() -> new Width(0, 1)).hasMessageContaining("0.0 and 1.0, must be finite");
  }

  private static PurchaseMixture fitted(PurchaseHistories histories) {
    return PurchaseMixtureFit.fit(histories, new Width(.8, .8)).model();
  }

  private static double[] times(double[] values, double factor) {
    return Arrays.stream(values).map(v -> v * factor).toArray();
  }

  private static PurchaseHistories histories(double[] c) {
    return new PurchaseHistories(new double[] {c[0]}, new double[] {c[1]}, new double[] {c[2]});
  }
}
