package dev.shopkeeper.analytics.forecast.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class DemandResponseTest {
  private static final int BLOCK = 13;

  /** Prices go up and down within a quarter, promotions come now and then. */
  private static double[][] drivers(int n) {
    double[][] x = new double[2][n];
    for (int t = 0; t < n; t++) {
      x[0][t] = Math.log(t % 5 == 0 ? 4 : 5);
      x[1][t] = t % 7 == 3 ? 1 : 0;
    }
    return x;
  }

  private static double[] demand(double[][] x, double elasticity, double effect, double trend) {
    double[] y = new double[x[0].length];
    Arrays.setAll(
        y,
        t ->
            40
                * Math.exp(trend * (t / BLOCK) + elasticity * x[0][t] + effect * x[1][t])
                * Math.pow(5, -elasticity));
    return y;
  }

  @Test
  void fit_demandWithoutChance_findsTheEffects() {
    double[][] x = drivers(4 * BLOCK);

    DemandResponse found = DemandResponse.fit(demand(x, -2, 0.7, 0.5), x, BLOCK);

    assertThat(found.beta()[0]).isCloseTo(-2, within(0.01));
    assertThat(found.beta()[1]).isCloseTo(0.7, within(0.01));
    assertThat(found.dispersion()).isEqualTo(1);
  }

  /**
   * statsmodels 0.15.0, {@code GLM(y, [log price, promotion, dummy of each block],
   * family=Poisson()).fit(scale='X2')}: effects -5.2064 and -0.1201, their errors 0.9246 and
   * 0.3001, dispersion 1.1239. The difference is the small penalty that keeps effects finite.
   */
  @Test
  void fit_smallCounts_isPoissonRegressionWithALevelForEachBlock() {
    double[] y = {
      6, 1, 0, 2, 1, 5, 3, 1, 2, 0, 6, 1, 3, 2, 2, 7, 1, 4, 4, 3, 9, 2, 6, 3, 0, 8, 2, 1, 4, 9, 10,
      3
    };
    double[][] x = drivers(32);

    DemandResponse found = DemandResponse.fit(y, x, 8);

    assertThat(found.beta()).containsExactly(new double[] {-5.20641, -0.12011}, within(0.06));
    assertThat(found.dispersion()).isCloseTo(1.12392, within(0.01));
    double[] deviation = Arrays.stream(found.variance()).map(Math::sqrt).toArray();
    assertThat(deviation).containsExactly(new double[] {0.92456, 0.30013}, within(0.02));
  }

  /** What is expected stands for what a driver with a known effect of one would say. */
  @Test
  void fit_beyondWhatIsExpected_findsTheRest() {
    double[][] x = drivers(4 * BLOCK);
    double[] y = demand(x, -2, 0.7, 0.5);
    double[] expected = demand(x, -2, 0, 0.5);
    y[3] = 1e6;
    expected[3] = 0;

    DemandResponse found = DemandResponse.fit(y, x, BLOCK, expected);

    assertThat(found.beta()).containsExactly(new double[] {0, 0.7}, within(0.01));
    double[] effect = {0, 0.7};
    assertThat(DemandResponse.gain(y, x, expected, 0, BLOCK, effect)).isPositive();
    assertThat(DemandResponse.gain(y, x, expected, 0, BLOCK, new double[] {0, -0.7})).isNegative();
    assertThat(DemandResponse.gain(y, x, demand(x, -2, 0.7, 0.5), 4, BLOCK, effect)).isNegative();
  }

  @Test
  void fit_priceThatNeverMoves_tellsNothing() {
    double[][] x = drivers(2 * BLOCK);
    Arrays.fill(x[0], Math.log(5));

    DemandResponse found = DemandResponse.fit(demand(x, 0, 0.7, 0), x, BLOCK);

    assertThat(found.beta()[0]).isZero();
    assertThat(found.variance()[0]).isInfinite();
    assertThat(found.beta()[1]).isCloseTo(0.7, within(0.02));
  }

  @Test
  void fit_noDemand_tellsNothing() {
    double[][] x = drivers(2 * BLOCK);

    DemandResponse found = DemandResponse.fit(new double[2 * BLOCK], x, BLOCK);

    assertThat(found.beta()).containsExactly(0, 0);
    assertThat(found.variance())
        .containsExactly(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
  }

  @Test
  void gain_trueEffects_isAboveThatOfNoneAndOfWrongOnes() {
    double[][] x = drivers(4 * BLOCK);
    double[] y = demand(x, -2, 0.7, 0);

    double right = DemandResponse.gain(y, x, 3 * BLOCK, new double[] {-2, 0.7});

    assertThat(right).isPositive();
    assertThat(DemandResponse.gain(y, x, 3 * BLOCK, new double[] {2, -0.7})).isNegative();
    assertThat(DemandResponse.gain(y, x, 3 * BLOCK, new double[] {-1, 0.3})).isLessThan(right);
  }

  @Test
  void fit_blockOfOneStep_isRefused() {
    assertThatThrownBy(() -> DemandResponse.fit(new double[4], drivers(4), 1))
        .hasMessage("block is 1, must be at least 2");
  }

  @Property(tries = 200)
  void fit_anyDemand_isFinite(@ForAll @Size(min = 2, max = 80) int[] any) {
    double[] y = new double[any.length];
    Arrays.setAll(y, t -> any[t] % 11 == 0 ? Double.NaN : Math.floorMod(any[t], 1000));

    DemandResponse found = DemandResponse.fit(y, drivers(y.length), BLOCK);

    for (int j = 0; j < 2; j++) {
      assertThat(found.beta()[j]).isBetween(-6.0, 6.0);
      assertThat(found.variance()[j]).isPositive();
    }
  }

  /** True effects of deviation 0.5 around -2, each seen with an error of deviation 1. */
  @Test
  void pooled_manyItems_findsWhatTheyHaveInCommonAndShrinks() {
    SplittableRandom random = new SplittableRandom(5);
    int n = 4_000;
    double[] b = new double[n];
    double[] v = new double[n];
    Arrays.fill(v, 1);
    Arrays.setAll(b, i -> -2 + 0.5 * random.nextGaussian() + random.nextGaussian());

    PooledEffects pooled = PooledEffects.of(b, v);

    assertThat(pooled.mean()).isCloseTo(-2, within(0.06));
    assertThat(pooled.between()).isCloseTo(0.25, within(0.06));
    double[] own = pooled.of(-5, 1);
    assertThat(own[0]).isBetween(-3.0, -2.4);
    assertThat(pooled.of(-5, 1e-6)[0]).isCloseTo(-5, within(1e-3));
    assertThat(pooled.of(-5, Double.POSITIVE_INFINITY)[0]).isEqualTo(pooled.mean());
  }

  @Test
  void pooled_nobodyTellsAnything_isNotKnown() {
    PooledEffects pooled =
        PooledEffects.of(new double[] {0}, new double[] {Double.POSITIVE_INFINITY});

    assertThat(pooled.items()).isZero();
    assertThat(pooled.error()).isInfinite();
  }
}
