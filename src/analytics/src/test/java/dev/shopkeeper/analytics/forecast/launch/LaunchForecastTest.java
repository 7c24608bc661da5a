package dev.shopkeeper.analytics.forecast.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.shopkeeper.analytics.forecast.Forecast;
import java.util.SplittableRandom;
import org.apache.commons.math3.distribution.GammaDistribution;
import org.apache.commons.math3.distribution.PoissonDistribution;
import org.apache.commons.math3.random.Well19937c;
import org.junit.jupiter.api.Test;

class LaunchForecastTest {
  /** Totals 30 and 90, mean 60, variance 900: a = 60² / (900 - 60) = 4.285714. */
  private static LaunchForecast two() {
    return LaunchForecast.of(new double[][] {{15, 10, 5}, {45, 30, 15}}, new double[] {1, 1});
  }

  @Test
  void forecast_nothingSoldYet_isTheAnaloguesMeanCurve() {
    Forecast forecast = two().forecast(new double[0], 0, 4);

    assertThat(two().shape()).isCloseTo(3600.0 / 840, within(1e-12));
    assertThat(forecast.mean()).containsExactly(30, 20, 10, 10);
    assertThat(forecast.variance()[0]).isCloseTo(30 + 900 * 840 / 3600.0, within(1e-9));
  }

  @Test
  void forecast_soldTwiceTheCurve_movesMostOfTheWay() {
    Forecast forecast = two().forecast(new double[] {60}, 0, 2);
    double a = 3600.0 / 840;

    assertThat(forecast.mean()[0]).isCloseTo(20 * (a + 60) / (a + 30), within(1e-9));
    assertThat(forecast.cumulativeVariance()[1])
        .isCloseTo(30 * 1.875 + 30 * 1.875 * 30 * 1.875 / (a + 60), within(0.5));
  }

  @Test
  void forecast_onSaleInTwoSteps_isZeroUntilThen() {
    assertThat(two().forecast(new double[0], 2, 4).mean()).containsExactly(0, 0, 30, 20);
  }

  /** Drawn by the model itself, a comes back and nine of ten totals lie in their interval. */
  @Test
  void shape_ofDrawnLaunches_comesBackAndIntervalsHold() {
    Well19937c random = new Well19937c(5);
    double[] curve = {12, 9, 7, 6, 5, 5, 4, 4};
    double[][] launches = new double[400][];
    double[] weights = new double[launches.length];
    for (int i = 0; i < launches.length; i++) {
      double level = new GammaDistribution(random, 2.5, 1 / 2.5).sample();
      launches[i] = new double[curve.length];
      for (int t = 0; t < curve.length; t++) {
        launches[i][t] =
            new PoissonDistribution(random, level * curve[t] + 1e-9, 1e-12, 100_000).sample();
      }
      weights[i] = 1;
    }
    LaunchForecast learnt = LaunchForecast.of(launches, weights);
    int held = 0;
    for (double[] launch : launches) {
      Forecast after = learnt.forecast(new double[] {launch[0], launch[1]}, 0, 6);
      double came = 0;
      for (int t = 2; t < 8; t++) {
        came += launch[t];
      }
      boolean low = came >= after.cumulative(6).quantile(0.05);
      held += low && came <= after.cumulative(6).quantile(0.95) ? 1 : 0;
    }

    assertThat(learnt.shape()).isCloseTo(2.5, within(0.5));
    assertThat(held / 400.0).isBetween(0.87, 0.96);
  }

  @Test
  void forecast_scaledDemand_scalesTheMean() {
    SplittableRandom random = new SplittableRandom(2);
    double[][] launches = new double[9][6];
    double[][] tenfold = new double[9][6];
    double[] weights = new double[9];
    for (int i = 0; i < 9; i++) {
      weights[i] = 1 + random.nextDouble();
      for (int t = 0; t < 6; t++) {
        launches[i][t] = random.nextInt(20);
        tenfold[i][t] = 10 * launches[i][t];
      }
    }
    double[] one = LaunchForecast.of(launches, weights).forecast(new double[0], 0, 6).mean();
    double[] ten = LaunchForecast.of(tenfold, weights).forecast(new double[0], 0, 6).mean();

    for (int k = 0; k < 6; k++) {
      assertThat(ten[k]).isCloseTo(10 * one[k], within(1e-9));
    }
  }

  @Test
  void of_badInput_namesTheValue() {
    assertThatThrownBy(() -> LaunchForecast.of(new double[0][], new double[0]))
        .hasMessageContaining("at least 1");
    assertThatThrownBy(() -> LaunchForecast.of(new double[][] {{-1}}, new double[] {1}))
        .hasMessageContaining("-1.0");
    assertThatThrownBy(() -> LaunchForecast.of(new double[][] {{1}}, new double[] {0}))
        .hasMessageContaining("weight is 0.0");
    assertThatThrownBy(() -> two().forecast(new double[3], 0, 1)).hasMessageContaining("3 steps");
  }
}
