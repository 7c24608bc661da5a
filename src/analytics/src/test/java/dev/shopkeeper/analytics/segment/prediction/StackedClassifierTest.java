package dev.shopkeeper.analytics.segment.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StackedClassifierTest {
  private static final int N = 600;
  private static final int[] LEARNED = IntStream.range(0, 400).toArray();
  private static final int[] ASKED = IntStream.range(400, N).toArray();

  @Test
  void probabilities_outcomeOfTwoColumnsTogether_rankWhatNoSingleColumnCan() {
    MixedColumns columns = columns(1);
    boolean[] outcomes = crossed(columns, 2);

    double[] predicted =
        StackedClassifier.fit(columns, outcomes, LEARNED, 1).probabilities(columns, ASKED);

    // A logistic regression of the same columns is blind to a product of signs: AUC about 0.5.
    double auc = ClassificationMetrics.auc(predicted, InnerFolds.pick(outcomes, ASKED));
    assertThat(auc).isGreaterThan(0.85);
  }

  @Test
  void probabilities_outcomeWithoutReason_stayNearTheShareOfYes() {
    MixedColumns columns = columns(3);
    SplittableRandom random = new SplittableRandom(4);
    boolean[] outcomes = new boolean[N];
    for (int i = 0; i < N; i++) {
      outcomes[i] = random.nextInt(4) == 0;
    }

    double[] predicted =
        StackedClassifier.fit(columns, outcomes, LEARNED, 1).probabilities(columns, ASKED);

    assertThat(Arrays.stream(predicted).average().orElseThrow()).isCloseTo(0.25, within(0.06));
    assertThat(Arrays.stream(predicted).max().orElseThrow()).isLessThan(0.6);
  }

  @Test
  void contest_threeKinds_tellsWhoSawTheCrossAndWhoSpeaks() {
    MixedColumns columns = columns(1);
    boolean[] outcomes = crossed(columns, 2);

    StackedClassifier model =
        StackedClassifier.fit(ClassifierKind.QUICK_OF_THREE, columns, outcomes, LEARNED, 1);

    assertThat(model.contest())
        .extracting(StackedClassifier.Contestant::kind)
        .containsExactly("logistic", "boosted", "perceptron");
    double logistic = model.contest().get(0).logLoss();
    // Whoever knows nothing but the share of yes loses ln 2.
    assertThat(logistic).isCloseTo(Math.log(2), within(0.03));
    assertThat(model.contest().get(1).logLoss()).isLessThan(0.8 * logistic);
    assertThat(model.contest().get(2).logLoss()).isLessThan(0.9 * logistic);
    for (StackedClassifier.Contestant one : model.contest()) {
      String name = one.kind().equals("boosted") ? "boosted trees" : one.kind();
      assertThat(model.toString().contains(name)).isEqualTo(one.weight() > 0);
    }
  }

  @Test
  void fit_sameSeed_givesTheSameProbabilitiesToTheLastBit() {
    MixedColumns columns = columns(5);
    boolean[] outcomes = crossed(columns, 6);

    double[] once =
        StackedClassifier.fit(columns, outcomes, LEARNED, 7).probabilities(columns, ASKED);
    double[] again =
        StackedClassifier.fit(columns, outcomes, LEARNED, 7).probabilities(columns, ASKED);

    assertThat(again).isEqualTo(once);
  }

  @Test
  void fit_outcomesOfRowsNotLearnedFrom_areNotLookedAt() {
    MixedColumns columns = columns(8);
    boolean[] outcomes = crossed(columns, 9);
    boolean[] turned = outcomes.clone();
    for (int row : ASKED) {
      turned[row] = !turned[row];
    }

    assertThat(StackedClassifier.fit(columns, turned, LEARNED, 1).probabilities(columns, ASKED))
        .isEqualTo(
            StackedClassifier.fit(columns, outcomes, LEARNED, 1).probabilities(columns, ASKED));
  }

  @Test
  void fit_moreRowsThanAreJudgedBy_learnsFromAPartWithItsShareOfTheRarerOutcome() {
    int n = 41_000;
    double[] numbers = new double[n];
    boolean[] outcomes = new boolean[n];
    for (int i = 0; i < n; i++) {
      numbers[i] = i % 2; // the only two values: trees stop at their roots' one split
      outcomes[i] = i % 2 == 1 && i % 40 == 1;
    }
    MixedColumns columns = new MixedColumns(new double[][] {numbers}, new int[0][]);
    int[] all = IntStream.range(0, n).toArray();

    double[] predicted =
        StackedClassifier.fit(columns, outcomes, all, 1).probabilities(columns, new int[] {0, 1});

    assertThat(predicted[0]).isLessThan(0.005);
    assertThat(predicted[1]).isCloseTo(0.05, within(0.01));
  }

  /** Two columns of numbers, some missing, and a category. */
  private static MixedColumns columns(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] numbers = new double[2][N];
    int[][] categories = new int[1][N];
    for (int i = 0; i < N; i++) {
      numbers[0][i] = random.nextDouble() - 0.5;
      numbers[1][i] = random.nextDouble() - 0.5;
      categories[0][i] = random.nextInt(5);
      if (random.nextInt(20) == 0) {
        numbers[0][i] = Double.NaN;
      }
    }
    return new MixedColumns(numbers, categories);
  }

  /** Yes where both numbers have the same sign, one in twenty the other way round. */
  private static boolean[] crossed(MixedColumns columns, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    boolean[] outcomes = new boolean[N];
    for (int i = 0; i < N; i++) {
      boolean same = columns.numbers()[0][i] > 0 == columns.numbers()[1][i] > 0;
      outcomes[i] = same ^ random.nextInt(20) == 0;
    }
    return outcomes;
  }
}
