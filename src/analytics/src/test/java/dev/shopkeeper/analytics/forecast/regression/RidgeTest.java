package dev.shopkeeper.analytics.forecast.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.apache.commons.math3.stat.regression.OLSMultipleLinearRegression;
import org.junit.jupiter.api.Test;

class RidgeTest {
  @Test
  void fit_orthogonalColumnsWithoutNoise_isNearlyExact() {
    double[][] x = {{1, -1, 1, -1, 1, -1, 1, -1}, {100, 100, -100, -100, 100, 100, -100, -100}};
    double[] y = new double[8];
    for (int t = 0; t < 8; t++) {
      y[t] = 3 * x[0][t] - 0.02 * x[1][t];
    }

    Ridge fit = Ridge.fit(x, y, 0);

    // The least penalty, 1e-4, is what is left of exactness.
    assertThat(fit.beta()[0]).isCloseTo(3 / (1 + 1e-4), within(1e-9));
    assertThat(fit.beta()[1]).isCloseTo(-0.02 / (1 + 1e-4), within(1e-9));
  }

  @Test
  void fit_onlyNoise_shrinks() {
    SplittableRandom random = new SplittableRandom(1979);
    double[][] x = new double[6][30];
    double[] y = new double[30];
    double least = 0;
    for (int t = 0; t < 30; t++) {
      y[t] = random.nextDouble() - 0.5;
      for (double[] column : x) {
        column[t] = random.nextDouble() - 0.5;
      }
    }

    Ridge fit = Ridge.fit(x, y, 0);

    double length = 0;
    for (double beta : fit.beta()) {
      length += beta * beta;
    }
    // Least squares for the same: commons-math 3.6.1, OLSMultipleLinearRegression without
    // intercept.
    OLSMultipleLinearRegression squares = new OLSMultipleLinearRegression();
    squares.setNoIntercept(true);
    double[][] rows = new double[30][6];
    for (int t = 0; t < 30; t++) {
      for (int j = 0; j < 6; j++) {
        rows[t][j] = x[j][t];
      }
    }
    squares.newSampleData(y, rows);
    for (double beta : squares.estimateRegressionParameters()) {
      least += beta * beta;
    }
    assertThat(length).isLessThan(0.5 * least);
  }

  @Test
  void fit_columnOfZeros_hasNoCoefficient() {
    Ridge fit = Ridge.fit(new double[][] {{0, 0, 0}, {1, 2, 3}}, new double[] {2, 4, 6}, 0);

    assertThat(fit.beta()[0]).isZero();
    assertThat(fit.beta()[1]).isCloseTo(2, within(1e-3));
  }
}
