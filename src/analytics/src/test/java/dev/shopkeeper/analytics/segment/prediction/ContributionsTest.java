package dev.shopkeeper.analytics.segment.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ContributionsTest {
  private static final int N = 300;

  /** A number that matters, a skewed one with gaps, noise, a constant, and a category. */
  private static MixedColumns columns(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] numbers = new double[4][N];
    int[][] categories = new int[1][N];
    for (int i = 0; i < N; i++) {
      numbers[0][i] = random.nextGaussian();
      numbers[1][i] = i % 11 == 0 ? Double.NaN : Math.exp(2 * random.nextGaussian());
      numbers[2][i] = random.nextDouble();
      numbers[3][i] = 7;
      categories[0][i] = random.nextInt(5);
    }
    return new MixedColumns(numbers, categories);
  }

  private static boolean[] outcomes(MixedColumns columns, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    boolean[] outcomes = new boolean[N];
    for (int i = 0; i < N; i++) {
      double logOdds = 1.5 * columns.numbers()[0][i] + (columns.categories()[0][i] == 2 ? 2 : -0.5);
      outcomes[i] = random.nextDouble() < LogisticModel.sigmoid(logOdds);
    }
    return outcomes;
  }

  @ParameterizedTest
  @EnumSource(
      value = ClassifierKind.class,
      names = {"LOGISTIC", "MLP", "QUICK", "QUICK_OF_THREE"})
  void contributions_everyKind_addUpToTheLogOddsOfTheProbability(ClassifierKind kind) {
    for (long seed = 1; seed <= 3; seed++) {
      MixedColumns columns = columns(seed);
      boolean[] outcomes = outcomes(columns, seed);
      int[] training = IntStream.range(0, 240).toArray();
      int[] all = IntStream.range(0, N).toArray();
      StackedClassifier model = StackedClassifier.fit(kind, columns, outcomes, training, seed);

      double[] probabilities = model.probabilities(columns, all);
      double[][] contributions = model.contributions(columns, all);
      double[] sizes = new double[6];
      for (int i = 0; i < N; i++) {
        assertThat(contributions[i]).hasSize(6);
        double sum = Arrays.stream(contributions[i]).sum();
        assertThat(LogisticModel.sigmoid(sum)).isCloseTo(probabilities[i], within(1e-12));
        for (int c = 0; c < 6; c++) {
          sizes[c] += Math.abs(contributions[i][c]) / N;
        }
        // One base for everybody, and nothing from a column that never differs.
        assertThat(contributions[i][5]).isCloseTo(contributions[0][5], within(1e-12));
        assertThat(contributions[i][3]).isCloseTo(0, within(1e-12));
      }
      assertThat(sizes[0]).isGreaterThan(3 * sizes[2]);
      assertThat(sizes[4]).isGreaterThan(2 * sizes[2]);
    }
  }

  @Test
  void perceptron_xorOfTwoSigns_isLearnedWhereNoLineCan() {
    SplittableRandom random = new SplittableRandom(9);
    double[][] numbers = new double[2][N];
    boolean[] outcomes = new boolean[N];
    for (int i = 0; i < N; i++) {
      numbers[0][i] = random.nextDouble() * 2 - 1;
      numbers[1][i] = random.nextDouble() * 2 - 1;
      outcomes[i] = numbers[0][i] * numbers[1][i] > 0;
    }
    MixedColumns columns = new MixedColumns(numbers, new int[0][]);
    int[] training = IntStream.range(0, 200).toArray();
    int[] held = IntStream.range(200, N).toArray();
    boolean[] later = InnerFolds.pick(outcomes, held);

    StackedClassifier one =
        StackedClassifier.fit(ClassifierKind.MLP, columns, outcomes, training, 3);
    StackedClassifier same =
        StackedClassifier.fit(ClassifierKind.MLP, columns, outcomes, training, 3);
    StackedClassifier line =
        StackedClassifier.fit(ClassifierKind.LOGISTIC, columns, outcomes, training, 3);

    double[] answers = one.probabilities(columns, held);
    assertThat(ClassificationMetrics.auc(answers, later)).isGreaterThan(0.9);
    assertThat(ClassificationMetrics.auc(line.probabilities(columns, held), later)).isLessThan(0.7);
    assertThat(same.probabilities(columns, held)).isEqualTo(answers);
    assertThat(one.toString()).contains("perceptron of ");
  }

  // By hand: scores fall from 1 in steps of a tenth, the two highest of ten are yes: lift 5, 5, 0.
  @Test
  void bands_tenRows_areWorkedOutByHand() {
    double[] scores = IntStream.range(0, 10).mapToDouble(i -> 0.95 - i / 10.0).toArray();
    boolean[] outcomes = new boolean[10];
    outcomes[0] = true;
    outcomes[1] = true;

    assertThat(ScoreBands.liftByDecile(scores, outcomes))
        .containsExactly(new double[] {5, 5, 0, 0, 0, 0, 0, 0, 0, 0}, within(1e-12));
    ScoreBands.Bin[] bins = ScoreBands.reliability(scores, outcomes);
    assertThat(bins).hasSize(10);
    assertThat(bins[9].actual()).isEqualTo(1);
    assertThat(bins[0].predicted()).isCloseTo(0.05, within(1e-12));
  }

  @Test
  void liftByDecile_everybodyAlike_isOneThroughout() {
    boolean[] outcomes = new boolean[25];
    Arrays.fill(outcomes, 0, 5, true);

    double[] ones = new double[10];
    Arrays.fill(ones, 1);
    assertThat(ScoreBands.liftByDecile(new double[25], outcomes))
        .containsExactly(ones, within(1e-12));
  }
}
