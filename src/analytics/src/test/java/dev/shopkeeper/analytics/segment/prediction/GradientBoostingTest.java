package dev.shopkeeper.analytics.segment.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class GradientBoostingTest {
  private static final int N = 400;
  private static final int[] ALL = IntStream.range(0, N).toArray();
  private static final GradientBoosting.Options OPTIONS =
      new GradientBoosting.Options(4, 60, 0.2, 1);

  @Test
  void fit_outcomesAllAlikeWithinACategory_givesEachCategoryItsOwnOdds() {
    int[] codes = IntStream.range(0, N).map(i -> i % 4).toArray();
    boolean[] outcomes = new boolean[N];
    for (int i = 0; i < N; i++) {
      outcomes[i] = codes[i] == 1 || codes[i] == 3; // no order of the codes tells them apart
    }

    double[] logOdds = fitted(new MixedColumns(new double[0][], new int[][] {codes}), outcomes);

    for (int i = 0; i < N; i++) {
      assertThat(logOdds[i] > 2).isEqualTo(outcomes[i]);
      assertThat(Math.abs(logOdds[i])).isGreaterThan(2);
    }
  }

  @Test
  void fit_outcomeWhereANumberIsMissing_sendsTheMissingToTheirOwnSide() {
    double[] numbers = new double[N];
    boolean[] outcomes = new boolean[N];
    for (int i = 0; i < N; i++) {
      numbers[i] = i % 5 == 0 ? Double.NaN : i;
      outcomes[i] = i % 5 == 0;
    }

    double[] logOdds = fitted(new MixedColumns(new double[][] {numbers}, new int[0][]), outcomes);

    for (int i = 0; i < N; i++) {
      assertThat(logOdds[i] > 0).isEqualTo(outcomes[i]);
    }
  }

  @Test
  void fit_columnsThatAreConstant_staysAtTheBaseOdds() {
    boolean[] outcomes = new boolean[N];
    Arrays.fill(outcomes, 0, N / 4, true);

    double[] logOdds =
        fitted(new MixedColumns(new double[][] {new double[N]}, new int[0][]), outcomes);

    // The trees are leaves that hold the share of yes in random parts of the rows.
    assertThat(logOdds[0]).isCloseTo(Math.log(1 / 3.0), within(0.2));
    assertThat(Arrays.stream(logOdds).distinct().count()).isEqualTo(1);
  }

  @Property(tries = 30)
  void fit_numbersInAnotherUnit_changeNothing(@ForAll @LongRange(min = 0, max = 1000) long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] numbers = new double[N];
    double[] otherUnit = new double[N];
    boolean[] outcomes = new boolean[N];
    for (int i = 0; i < N; i++) {
      numbers[i] = random.nextInt(1, 5000);
      otherUnit[i] = 1000 * numbers[i];
      outcomes[i] = random.nextDouble() < numbers[i] / 5000;
    }

    assertThat(fitted(new MixedColumns(new double[][] {otherUnit}, new int[0][]), outcomes))
        .isEqualTo(fitted(new MixedColumns(new double[][] {numbers}, new int[0][]), outcomes));
  }

  @Test
  void bins_levelsNotSeenInTraining_shareTheBinOfTheRare() {
    int[] codes = IntStream.range(0, N).map(i -> i < 300 ? i % 3 : 7).toArray();
    ColumnBins bins =
        ColumnBins.fit(
            new MixedColumns(new double[0][], new int[][] {codes}),
            IntStream.range(0, 300).toArray());

    byte[][] looked = bins.apply(new MixedColumns(new double[0][], new int[][] {codes}), ALL);

    assertThat(looked[0][350]).isZero();
    assertThat(looked[0][0]).isNotZero();
  }

  private static double[] fitted(MixedColumns columns, boolean[] outcomes) {
    ColumnBins binning = ColumnBins.fit(columns, ALL);
    byte[][] bins = binning.apply(columns, ALL);
    BoostedTrees model = GradientBoosting.fit(binning, bins, outcomes, OPTIONS);
    double[] logOdds = new double[N];
    Arrays.fill(logOdds, model.base());
    for (int tree = 0; tree < model.size(); tree++) {
      model.addTo(logOdds, tree, bins);
    }
    return logOdds;
  }
}
