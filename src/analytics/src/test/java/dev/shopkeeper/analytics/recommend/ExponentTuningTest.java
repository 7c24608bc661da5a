package dev.shopkeeper.analytics.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExponentTuningTest {
  private final Interactions train = Matrices.twoTastes(300, 60, 11);

  @Test
  void tune_anyNumberOfThreads_triesAndChoosesTheSame() {
    List<ExponentTuning.Trial> one = new ArrayList<>();
    List<ExponentTuning.Trial> three = new ArrayList<>();
    ExponentTuning.Trial first = tune(Holdout.ofUsers(train, 200, 5), 1, one);
    ExponentTuning.Trial second = tune(Holdout.ofUsers(train, 200, 5), 3, three);

    assertThat(second).isEqualTo(first);
    assertThat(three).isEqualTo(one);
  }

  @Test
  void tune_histories_choosesNoWorseThanItsFirstGuessWithinItsBudget() {
    List<ExponentTuning.Trial> tried = new ArrayList<>();
    ExponentTuning.Trial chosen = tune(Holdout.ofUsers(train, 200, 5), 1, tried);

    assertThat(tried).hasSizeLessThanOrEqualTo(25 + 3);
    assertThat(chosen.objective()).isGreaterThanOrEqualTo(tried.get(0).objective() * 0.999);
    assertThat(chosen.parameters().decay()).isZero();
    assertThat(chosen.parameters().repeats()).isFalse();
  }

  @Test
  void tune_sessionsThatReturnToTheirFirstItem_recommendsKnownItems() {
    Sequences.Builder sessions = Sequences.builder();
    for (int s = 0; s < 200; s++) {
      int pair = s % 10;
      sessions.add(pair).add(10 + pair).add(pair).add(10 + pair).end();
    }
    Holdout holdout = Holdout.ofSessions(sessions.build(), 20, 100, 3);
    ExponentTuning.Trial chosen = tune(holdout, 2, new ArrayList<>());

    assertThat(chosen.parameters().repeats()).isTrue();
    assertThat(chosen.objective()).isGreaterThan(0.9);
  }

  @Test
  void tune_nothingHeldOut_isRefused() {
    Holdout none = Holdout.ofUsers(Matrices.of(new float[][] {{1}}), 5, 1);

    assertThatThrownBy(() -> tune(none, 1, new ArrayList<>()))
        .hasMessageContaining("nothing to judge on");
    assertThatThrownBy(() -> new ExponentTuning.Budget(5, List.of(20, 10), 5, 1))
        .hasMessageContaining("[20, 10] must ascend");
  }

  private static ExponentTuning.Trial tune(
      Holdout holdout, int threads, List<ExponentTuning.Trial> tried) {
    ExponentTuning.Budget budget = new ExponentTuning.Budget(25, List.of(5, 10, 20), 10, threads);
    return ExponentTuning.tune(holdout, budget, tried::add);
  }
}
