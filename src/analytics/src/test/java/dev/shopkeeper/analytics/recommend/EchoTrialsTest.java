package dev.shopkeeper.analytics.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class EchoTrialsTest {
  private static final int ITEMS = 60;
  private static final double[] TAUS = {0, 0.4, 1.1};
  private static final double[] ETAS = {-0.2, 0.3};
  private final Holdout part = Holdout.ofUsers(Matrices.twoTastes(300, ITEMS, 11), 150, 5);
  private final Method base = new Method.ItemBased(SimilarityOptions.exponents(0.6, 0.4, 0.5, 20));
  private final Neighbours table = base.learn(part.train, 1).all(1);

  @Test
  void judge_everyTauAndEta_saysWhatWholeRowsOfThemReach() {
    double[][] found = trials(part.cases(), 1).judge(new SteppedTable(table));
    HoldoutJudge judge = new HoldoutJudge(part, 10, 1);

    assertThat(found).hasNumberOfRows(6);
    for (int p = 0; p < found.length; p++) {
      Method.Sharpened method =
          new Method.Sharpened(base, TAUS[p / ETAS.length], ETAS[p % ETAS.length], ITEMS);
      double[] expected = judge.judgeCases(method.of(table, part.train).all(1), ITEMS);
      assertThat(found[p]).containsExactly(expected, within(1e-12));
    }
  }

  @Test
  void judge_fewerCases_asksEvenlySpacedOnes() {
    double[][] all = trials(part.cases(), 1).judge(new SteppedTable(table));
    double[][] some = trials(50, 1).judge(new SteppedTable(table));

    assertThat(part.cases()).isEqualTo(150);
    for (int n = 0; n < 50; n++) {
      assertThat(some[3][n]).isEqualTo(all[3][3 * n]);
    }
  }

  @Test
  void judge_anyNumberOfThreads_saysTheSame() {
    assertThat(trials(100, 3).judge(new SteppedTable(table)))
        .isDeepEqualTo(trials(100, 1).judge(new SteppedTable(table)));
  }

  @Test
  void search_moreWork_staysWithinTheGridAndTellsEveryTau() {
    int[] told = {0};
    Contest.Budget budget = new Contest.Budget(1e9, 10, List.of(5, 60), 10, 2);

    Method.Sharpened found =
        (Method.Sharpened)
            new SharpenSearch(List.of(part), budget, trial -> told[0]++).of(base).orElseThrow();

    assertThat(found.base().neighbours()).isEqualTo(60);
    assertThat(found.neighbours()).isEqualTo(60);
    assertThat(found.tau()).isBetween(0.05, 1.2);
    assertThat(told[0]).isEqualTo(12);
  }

  @Test
  void search_workForTooFewCases_findsNothing() {
    Contest.Budget budget = new Contest.Budget(1e5, 10, List.of(5, 60), 10, 1);

    assertThat(new SharpenSearch(List.of(part), budget, trial -> {}).of(base)).isEmpty();
  }

  private EchoTrials trials(int cases, int threads) {
    return new EchoTrials(part, cases, 10, threads, TAUS, ETAS);
  }
}
