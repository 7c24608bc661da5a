package dev.shopkeeper.analytics.segment.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class StratifiedFoldsTest {

  @Test
  void assign_unevenOutcomes_dealsEachKindEvenly() {
    boolean[] outcomes = new boolean[103];
    for (int i = 0; i < outcomes.length; i += 3) {
      outcomes[i] = true; // 35 of 103
    }

    int[] fold = StratifiedFolds.assign(outcomes, 10, 4);

    int[] yes = new int[10];
    int[] all = new int[10];
    for (int i = 0; i < fold.length; i++) {
      all[fold[i]]++;
      yes[fold[i]] += outcomes[i] ? 1 : 0;
    }
    assertThat(all).containsOnly(10, 11);
    assertThat(yes).containsOnly(3, 4);
    assertThat(StratifiedFolds.assign(outcomes, 10, 4)).isEqualTo(fold);
    assertThat(StratifiedFolds.assign(outcomes, 10, 5)).isNotEqualTo(fold);
  }

  @Test
  void assign_moreFoldsThanTheRarerOutcome_isRefused() {
    assertThatThrownBy(() -> StratifiedFolds.assign(new boolean[] {true, false, false}, 2, 1))
        .hasMessage("folds is 2, must be 2 to the rarer outcome's count, 1");
  }
}
