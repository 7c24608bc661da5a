package dev.shopkeeper.analytics.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CalibrationTest {
  private static final int STEPS = 6;

  @Test
  void of_variancesAQuarterOfTheTruth_comeTwoThirdsOfTheWay() {
    Calibration calibration = Calibration.of(drawn(DistributionFamily.HEAVY_TAILED, 400, 1, 0.25));

    double twoThirds = 2.0 / 3;
    assertThat(calibration.amounts()).isCloseTo(Math.pow(4, twoThirds * 400 / 460), within(0.15));
    assertThat(calibration.counts()).isEqualTo(1);
  }

  @Test
  void of_countsTooWide_areNarrowed() {
    Calibration calibration = Calibration.of(drawn(DistributionFamily.COUNT, 400, 1, 2.5));

    assertThat(calibration.counts()).isCloseTo(Math.pow(0.4, 400.0 / 460), within(0.05));
    assertThat(calibration.amounts()).isEqualTo(1);
    assertCovers(calibration, drawn(DistributionFamily.COUNT, 400, 2, 2.5));
  }

  @Test
  void of_fewSeries_isDrawnToNoChange() {
    double few = Calibration.of(drawn(DistributionFamily.GAMMA, 5, 1, 0.01)).amounts();
    double many = Calibration.of(drawn(DistributionFamily.GAMMA, 500, 1, 0.01)).amounts();

    assertThat(few).isBetween(1.0, 1.5);
    assertThat(many).isGreaterThan(3);
  }

  @Test
  void of_nothingToLearnFrom_changesNothing() {
    Forecast forecast = forecast(DistributionFamily.GAMMA, 4, 9);
    Forecast certain = forecast(DistributionFamily.GAMMA, 4, 0);
    double[] unknown = new double[STEPS];
    Arrays.fill(unknown, Double.NaN);

    assertThat(Calibration.of(List.of()).of(forecast)).isSameAs(forecast);
    assertThat(Calibration.of(List.of(new Backtest(forecast, unknown))).amounts()).isEqualTo(1);
    assertThat(Calibration.of(List.of(new Backtest(certain, new double[1]))).amounts()).isOne();
  }

  /** Errors of the steps drawn are independent; a sum of six is said to scatter as one does. */
  @Test
  void of_sumsTooNarrow_growWithTheirSteps() {
    Calibration calibration = Calibration.of(drawn(DistributionFamily.GAMMA, 540, 1, 1));
    Forecast corrected = calibration.of(forecast(DistributionFamily.GAMMA, 4, 9));

    assertThat(calibration.amountsGrowth()).isCloseTo(0.9, within(0.12));
    assertThat(corrected.mean()).containsOnly(4);
    assertThat(corrected.variance()).containsOnly(9 * calibration.amounts());
    assertThat(corrected.cumulativeVariance()[0])
        .isCloseTo(9 * calibration.amounts(), within(1e-9));
    assertThat(corrected.cumulativeVariance()[5] / corrected.cumulativeVariance()[0])
        .isCloseTo(Math.pow(6, calibration.amountsGrowth()), within(1e-9));
  }

  @Test
  void of_sumsTooWide_shrinkButNeverBelowAShorterOne() {
    Calibration calibration = Calibration.of(drawn(DistributionFamily.GAMMA, 540, 1, 1, 2.5));
    double[] corrected = calibration.ofSums(new double[] {9, 10, 9}, false);

    assertThat(calibration.amountsGrowth()).isNegative();
    assertThat(corrected).isSorted();
  }

  /** Six steps were tried: what is beyond is corrected as the sixth is. */
  @Test
  void ofSums_beyondTheBacktests_keepsTheLastCorrection() {
    Calibration calibration = Calibration.of(drawn(DistributionFamily.COUNT, 300, 4, 1));
    double[] one = new double[9];
    Arrays.fill(one, 2);

    double[] corrected = calibration.ofSums(one, true);

    assertThat(corrected[8]).isEqualTo(corrected[5]).isGreaterThan(corrected[4]);
  }

  @Test
  void backtest_moreStepsThanForecast_isRefused() {
    assertThatThrownBy(
            () -> new Backtest(forecast(DistributionFamily.GAMMA, 1, 1), new double[STEPS + 1]))
        .hasMessage("came has 7 steps, must be in [1, 6]");
  }

  @Property(tries = 20)
  void of_eightfoldDemand_sameFactor(
      @ForAll @IntRange(min = 1, max = 40) int series,
      @ForAll @DoubleRange(min = 0.01, max = 100) double wrong) {
    List<Backtest> plain = drawn(DistributionFamily.HEAVY_TAILED, series, 3, wrong);
    List<Backtest> larger = new ArrayList<>();
    for (Backtest one : plain) {
      double mean = 8 * one.forecast().mean()[0];
      double variance = 64 * one.forecast().variance()[0];
      larger.add(
          new Backtest(
              forecast(DistributionFamily.HEAVY_TAILED, mean, variance),
              Arrays.stream(one.came()).map(y -> 8 * y).toArray()));
    }

    assertThat(Calibration.of(larger).amounts()).isEqualTo(Calibration.of(plain).amounts());
  }

  private static void assertCovers(Calibration calibration, List<Backtest> fresh) {
    double in80 = 0;
    double in95 = 0;
    for (Backtest one : fresh) {
      Forecast corrected = calibration.of(one.forecast());
      for (int h = 0; h < STEPS; h++) {
        Coverage coverage = Coverage.of(one.came()[h], corrected.at(h + 1));
        in80 += coverage.between(0.1, 0.9) / STEPS / fresh.size();
        in95 += coverage.between(0.025, 0.975) / STEPS / fresh.size();
      }
    }
    // Drawn a little towards no change, and so a little short of the level.
    assertThat(in80).isCloseTo(0.8, within(0.04));
    assertThat(in95).isCloseTo(0.95, within(0.03));
  }

  /** Values drawn from distributions whose variance the forecast misses by a factor. */
  private static List<Backtest> drawn(
      DistributionFamily family, int series, long seed, double wrong) {
    return drawn(family, series, seed, wrong, 0);
  }

  /** The same; the variance of a sum is said to grow with a power of its steps. */
  private static List<Backtest> drawn(
      DistributionFamily family, int series, long seed, double wrong, double power) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Backtest> drawn = new ArrayList<>();
    for (int i = 0; i < series; i++) {
      double mean = 2 + 20 * random.nextDouble();
      double variance = 3 * mean;
      DemandDistribution truth = new DemandDistribution(family, mean, variance);
      double[] came = new double[STEPS];
      Arrays.setAll(came, h -> truth.quantile(random.nextDouble(1e-9, 1)));
      drawn.add(new Backtest(forecast(family, mean, wrong * variance, power), came));
    }
    return drawn;
  }

  private static Forecast forecast(DistributionFamily family, double mean, double variance) {
    return forecast(family, mean, variance, 0);
  }

  private static Forecast forecast(
      DistributionFamily family, double mean, double variance, double power) {
    double[] means = new double[STEPS];
    double[] variances = new double[STEPS];
    double[] sums = new double[STEPS];
    Arrays.fill(means, mean);
    Arrays.fill(variances, variance);
    Arrays.setAll(sums, k -> variance * Math.pow(k + 1, power));
    return new Forecast(
        ForecastMethod.MEAN, ForecastReason.REGULAR, false, family, means, variances, sums);
  }
}
