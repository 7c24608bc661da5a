package dev.shopkeeper.analytics.forecast.ets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EtsRecursionTest {
  private static final int M = 4;

  static Stream<EtsForm> forms() {
    return EtsForm.admissible(true, true).stream();
  }

  /** Central differences of the value, in every natural parameter that the form has. */
  @ParameterizedTest
  @MethodSource("forms")
  void gradient_everyForm_isTheSlopeOfTheValue(EtsForm form) {
    double[] y = series(40);
    EtsRecursion recursion = new EtsRecursion(y, M);
    double[] p = parameters(form);
    double[] gradient = new double[p.length];
    recursion.run(form, p);
    recursion.gradient(form, p, gradient);

    for (int i = 0; i < p.length; i++) {
      if (isUsed(form, i)) {
        double step = 1e-6 * Math.max(1, Math.abs(p[i]));
        double slope = (at(recursion, form, p, i, step) - at(recursion, form, p, i, -step)) / 2;
        assertThat(gradient[i])
            .as("parameter %d of %s", i, form)
            .isCloseTo(slope / step, within(1e-4 * Math.max(1, Math.abs(gradient[i]))));
      }
    }
  }

  private static double at(EtsRecursion recursion, EtsForm form, double[] p, int i, double step) {
    double[] moved = p.clone();
    moved[i] += step;
    return recursion.run(form, moved);
  }

  private static boolean isUsed(EtsForm form, int i) {
    return switch (i) {
      case EtsRecursion.ALPHA, EtsRecursion.LEVEL -> true;
      case EtsRecursion.BETA, EtsRecursion.SLOPE -> form.hasTrend();
      case EtsRecursion.PHI -> form.isDamped();
      default -> form.hasSeason();
    };
  }

  private static double[] parameters(EtsForm form) {
    double[] p = new double[EtsRecursion.SEASON + M];
    p[EtsRecursion.ALPHA] = 0.3;
    p[EtsRecursion.LEVEL] = 50;
    if (form.hasTrend()) {
      p[EtsRecursion.BETA] = 0.05;
      p[EtsRecursion.PHI] = form.isDamped() ? 0.9 : 1;
      p[EtsRecursion.SLOPE] = 0.7;
    }
    double[] season = {4, -3, 1, -2};
    for (int j = 0; j < M && form.hasSeason(); j++) {
      p[EtsRecursion.GAMMA] = 0.2;
      boolean factors = form.season() == EtsForm.Season.MULTIPLICATIVE;
      p[EtsRecursion.SEASON + j] = factors ? 1 + season[j] / 50 : season[j];
    }
    return p;
  }

  private static double[] series(int n) {
    SplittableRandom random = new SplittableRandom(2008);
    double[] y = new double[n];
    for (int t = 0; t < n; t++) {
      y[t] = 50 + 0.5 * t + 5 * Math.sin(Math.PI * t / 2) + 4 * random.nextDouble();
    }
    return y;
  }
}
