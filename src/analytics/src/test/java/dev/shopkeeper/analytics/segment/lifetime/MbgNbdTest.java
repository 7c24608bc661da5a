package dev.shopkeeper.analytics.segment.lifetime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MbgNbdTest {
  private static final MbgNbd MODEL = new MbgNbd(.65, 7.5, .8, 1.2);
  private static final double[][] CUSTOMERS = {
    {2, 30.43, 38.86}, {1, 1.71, 38.86}, {0, 0, 38.86}, {7, 29.43, 38.86}
  };

  // Golden: Python 3.11, scipy's dblquad over λ and p of the likelihood before mixing,
  // λ^x·[(1−p)^(x+1)·e^(−λT) + p(1−p)^x·e^(−λ·t_x)], none of the closed forms used.
  @Test
  void model_fourCustomers_agreesWithIntegrationOverBothRates() {
    double[] alive = {.7015005314670832, .1604286840325351, .3146363619178915, .6428073658253001};
    double[] orders = {
      1.282877688615164, .18576893833158006, .1477573386636833, 3.2871583412805476
    };
    double log = 0;
    for (int i = 0; i < 4; i++) {
      double[] c = CUSTOMERS[i];
      log +=
          MODEL.logLikelihood(
              new PurchaseHistories(new double[] {c[0]}, new double[] {c[1]}, new double[] {c[2]}));
      assertThat(MODEL.probabilityAlive(c[0], c[1], c[2])).isCloseTo(alive[i], within(1e-6));
      assertThat(MODEL.expectedPurchases(c[0], c[1], c[2], 39)).isCloseTo(orders[i], within(1e-5));
    }
    assertThat(log).isCloseTo(-36.23336344097993, within(1e-6));
  }

  @Test
  void fit_itsParameters_areATopOfTheLikelihood() {
    PurchaseHistories histories = SimulatedCustomers.ofBgNbd(400, 3);

    MbgNbdFit.Result fit = MbgNbdFit.fit(histories);

    MbgNbd found = fit.model();
    assertThat(fit.logLikelihood()).isCloseTo(found.logLikelihood(histories), within(1e-9));
    for (double factor : new double[] {.97, 1.03}) {
      assertThat(fit.logLikelihood())
          .isGreaterThan(
              new MbgNbd(found.r() * factor, found.alpha(), found.a(), found.b())
                  .logLikelihood(histories))
          .isGreaterThan(
              new MbgNbd(found.r(), found.alpha(), found.a() * factor, found.b())
                  .logLikelihood(histories));
    }
  }

  @Test
  void model_impossible_isRefused() {
    assertThatThrownBy(() -> new MbgNbd(1, 1, 0, 1)).hasMessageContaining("1.0, 1.0, 0.0, 1.0");
    assertThatThrownBy(() -> MODEL.expectedPurchases(0, 0, 1, -1)).hasMessageContaining("t is -1");
  }
}
