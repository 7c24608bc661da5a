package dev.shopkeeper.analytics.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * Golden values: statsforecast 2.1.1 (Python), {@code forecast_theta(auto_theta(y, m, model=M,
 * decomposition_type='multiplicative'), h)['mean']}, with the parameters it reports.
 */
class ThetaModelTest {
  private static final double[] SALES = {100, 150, 200, 220, 250};

  @Test
  void mean_parametersOfStatsforecastDotmOnAirPassengers_equalsItsForecasts() {
    double[] y = AirPassengers.values();
    SeasonalPattern pattern = SeasonalPattern.of(y, 12);
    double omega = 1 - 1 / 90.89199991973408;
    ThetaModel model = new ThetaModel(true, 0.7247594168741598, omega, -363.30166262176766, 0);

    double[] mean = model.mean(pattern.remove(y), 12);

    double[] expected = {
      442.927195, 432.298401, 495.482454, 482.575341, 487.865993, 556.121586,
      616.222955, 616.109731, 538.402722, 470.410525, 410.998994, 463.477222
    };
    for (int h = 0; h < 12; h++) {
      assertThat(pattern.restore(mean[h], 144 + h)).isCloseTo(expected[h], within(1e-4));
    }
  }

  @Test
  void mean_parametersOfStatsforecastStmOnAirPassengers_equalsItsForecasts() {
    double[] y = AirPassengers.values();
    SeasonalPattern pattern = SeasonalPattern.of(y, 12);
    ThetaModel model = new ThetaModel(false, 0.7539672851562504, 0.5, 27.318805372082096, 0);

    double[] mean = model.mean(pattern.remove(y), 4);

    double[] expected = {440.969195, 429.249242, 490.693187, 476.65992};
    for (int h = 0; h < 4; h++) {
      assertThat(pattern.restore(mean[h], 144 + h)).isCloseTo(expected[h], within(1e-4));
    }
  }

  @Test
  void mean_parametersOfStatsforecastDotmOnFiveSales_equalsItsForecasts() {
    double omega = 1 - 1 / 6.624860652988789;
    ThetaModel model = new ThetaModel(true, 0.5858047394555589, omega, -241.00334991411165, 0);

    assertThat(model.mean(SALES, 5))
        .containsExactly(
            new double[] {279.073276, 307.220214, 334.513254, 361.08049, 387.027297}, within(1e-5));
  }

  /**
   * By hand: the line through the sales is 73 + 37t, so each step adds 37/2 = 18.5. α ends at its
   * bound 0.99, where the level is 0.99·250 + 0.0099·220 + 0.000099·200 + ... = 249.69795, and the
   * first step is that plus (37/0.99)/2 = 18.68687. statsforecast 2.1.1, model STM: 268.384818.
   */
  @Test
  void standard_fiveSales_growsByHalfTheSlope() {
    double[] mean = ThetaFit.standard(SALES).mean(SALES, 5);

    assertThat(mean)
        .containsExactly(
            new double[] {268.38482, 286.88482, 305.38482, 323.88482, 342.38482}, within(2e-5));
  }

  @Test
  void dynamicOptimised_airPassengers_fitsAtLeastAsWellAsStatsforecast() {
    double[] y = AirPassengers.values();
    double[] adjusted = SeasonalPattern.of(y, 12).remove(y);
    double omega = 1 - 1 / 90.89199991973408;
    ThetaModel theirs = new ThetaModel(true, 0.7247594168741598, omega, -363.30166262176766, 0);

    ThetaModel ours = ThetaFit.dynamicOptimised(adjusted);

    assertThat(squaredErrors(adjusted, ours.fitted(adjusted)))
        .isLessThanOrEqualTo(squaredErrors(adjusted, theirs.fitted(adjusted)));
    assertThat(ours.sigma2() * 143)
        .isCloseTo(squaredErrors(adjusted, ours.fitted(adjusted)), within(1e-4));
  }

  @Test
  void responses_staticModel_areAlpha() {
    ThetaModel model = new ThetaModel(false, 0.3, 0.5, 10, 1);

    assertThat(model.responses(20, 4))
        .containsExactly(new double[] {1, 0.3, 0.3, 0.3}, within(1e-12));
  }

  @Test
  void responses_dynamicModel_areWhatAUnitSurpriseMovesTheForecasts() {
    double[] y = {5, 7, 6, 9, 8, 12, 11};
    ThetaModel model = new ThetaModel(true, 0.4, 0.7, 3, 1);
    double[] calm = model.mean(y, 6);
    double[] surprised = Arrays.copyOf(y, 8);
    surprised[7] = calm[0] + 1;

    double[] after = model.mean(surprised, 5);

    double[] psi = model.responses(7, 6);
    for (int k = 1; k < 6; k++) {
      assertThat(psi[k]).isCloseTo(after[k - 1] - calm[k], within(1e-9));
    }
  }

  private static double squaredErrors(double[] y, double[] fitted) {
    double sum = 0;
    for (int t = 1; t < y.length; t++) {
      sum += (y[t] - fitted[t]) * (y[t] - fitted[t]);
    }
    return sum;
  }
}
