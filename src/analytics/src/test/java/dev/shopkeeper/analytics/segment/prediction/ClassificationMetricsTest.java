package dev.shopkeeper.analytics.segment.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ClassificationMetricsTest {
  private static final double[] SCORES = {.9, .8, .8, .7, .6, .6, .4, .3, .3, .1};
  private static final boolean[] OUTCOMES = {
    true, true, false, true, false, true, false, false, true, false
  };

  // scikit-learn 1.5.2: roc_auc_score, average_precision_score, brier_score_loss of these ten rows.
  @Test
  void metrics_tiedScores_agreeWithScikitLearn() {
    assertThat(ClassificationMetrics.auc(SCORES, OUTCOMES)).isCloseTo(0.74, within(1e-15));
    assertThat(ClassificationMetrics.averagePrecision(SCORES, OUTCOMES))
        .isCloseTo(0.7277777777777779, within(1e-15));
    assertThat(ClassificationMetrics.brier(SCORES, OUTCOMES)).isCloseTo(0.205, within(1e-15));
  }

  // By hand: bins [.1,.2): 0 − .1; [.3,.4): 1 − .6; [.4,.5): 0 − .4; [.6,.7): 1 − 1.2;
  // [.7,.8): 1 − .7; [.8,.9): 1 − 1.6; [.9,1]: 1 − .9; absolute sum 2.1, by ten rows.
  @Test
  void expectedCalibrationError_tenRows_isWorkedOutByHand() {
    assertThat(ClassificationMetrics.expectedCalibrationError(SCORES, OUTCOMES))
        .isCloseTo(0.21, within(1e-12));
  }

  @Test
  void liftOfTopDecile_tieAcrossTheBorder_countsInPart() {
    double[] scores = new double[20];
    boolean[] outcomes = new boolean[20];
    scores[0] = 2; // one row above, then a tie of two for the second place
    scores[5] = 1;
    scores[9] = 1;
    outcomes[0] = true;
    outcomes[9] = true;
    outcomes[15] = true;
    outcomes[16] = true;

    // (1 + ½) of 2 rows are a yes, 4 of 20 overall.
    assertThat(ClassificationMetrics.liftOfTopDecile(scores, outcomes))
        .isCloseTo(0.75 / 0.2, within(1e-12));
  }

  @Test
  void auc_allScoresEqual_isOneHalf() {
    assertThat(ClassificationMetrics.auc(new double[10], OUTCOMES)).isEqualTo(0.5);
  }

  @Test
  void metrics_badArguments_areRefused() {
    assertThatThrownBy(() -> ClassificationMetrics.auc(SCORES, new boolean[10]))
        .hasMessage("outcomes have 0 yes and 10 no, must have at least one of each");
    assertThatThrownBy(() -> ClassificationMetrics.brier(SCORES, new boolean[3]))
        .hasMessageContaining("10 scores and 3 outcomes");
    assertThatThrownBy(
            () ->
                ClassificationMetrics.expectedCalibrationError(
                    new double[] {1.5}, new boolean[] {true}))
        .hasMessage("probability of row 0 is 1.5, must be 0 to 1");
  }
}
