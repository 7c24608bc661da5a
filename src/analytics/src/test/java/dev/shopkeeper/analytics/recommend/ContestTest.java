package dev.shopkeeper.analytics.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContestTest {
  private static final SimilarityOptions TUNED = SimilarityOptions.exponents(0.6, 0.4, 0.5, 10);
  private final Interactions train = Matrices.twoTastes(300, 60, 11);

  @Test
  void hold_anyNumberOfThreads_triesAndRanksTheSame() {
    List<Contest.Trial> one = new ArrayList<>();
    List<Contest.Trial> three = new ArrayList<>();

    assertThat(hold(1e9, 1000, 3, three)).isEqualTo(hold(1e9, 1000, 1, one));
    assertThat(three).isEqualTo(one).hasSizeGreaterThan(20);
  }

  @Test
  void hold_enoughWork_letsEveryMethodCompeteAndRanksThem() {
    List<Contest.Entry> entries = hold(1e9, 1000, 1, new ArrayList<>());

    assertThat(entries.stream().map(entry -> entry.method().name()))
        .containsExactlyInAnyOrder(
            "item-exponents",
            "item-cosine",
            "item-jaccard",
            "item-pearson",
            "user-cosine",
            "items-and-users",
            "sharpened",
            "ease",
            "blend",
            "smoothed");
    double best = entries.get(0).objective().value();
    assertThat(entries.get(0).behind().value()).isZero();
    for (Contest.Entry entry : entries) {
      assertThat(entry.objective().value()).isBetween(0.05, best);
      assertThat(entry.objective().low()).isLessThan(entry.objective().value());
      assertThat(entry.behind().value()).isCloseTo(best - entry.objective().value(), within(1e-12));
      assertThat(entry.method().neighbours()).isIn(5, 10, 60);
    }
  }

  @Test
  void hold_inverseTooLarge_regressesOnASupport() {
    assertThat(names(hold(1e9, 30, 1, new ArrayList<>())))
        .contains("sparse-regression")
        .doesNotContain("ease");
  }

  @Test
  void hold_echoesOfUnequalBreadthAndInverseTooLarge_choosesTheRegression() {
    Interactions echoes = Matrices.pairsInGenres(400, 60, 7);
    List<Contest.Entry> entries =
        Contest.hold(
            List.of(Holdout.ofUsers(echoes, 400, 5)), TUNED, budget(1e10, 30, 2), trial -> {});

    Method winner = entries.get(0).method();
    assertThat(winner.needsProof()).isTrue();
    assertThat(winner.parameters().keySet()).anyMatch(name -> name.contains("support"));
    Contest.Entry incumbent =
        entries.stream().filter(entry -> !entry.method().needsProof()).findFirst().orElseThrow();
    assertThat(incumbent.behind().low()).isPositive();
  }

  @Test
  void hold_nothingToExplainAway_choosesWhatNeedsNoProof() {
    // Two tastes are all there is: what a regression finds besides is peculiar to the part.
    List<Contest.Entry> entries = hold(1e9, 30, 1, new ArrayList<>());

    assertThat(names(entries)).contains("sparse-regression");
    assertThat(entries.get(0).method().needsProof()).isFalse();
    assertThat(entries.get(0).behind().value()).isZero();
  }

  @Test
  void hold_supportsTooExpensive_letsNoRegressionCompete() {
    assertThat(names(hold(1e5, 30, 1, new ArrayList<>())))
        .doesNotContain("sparse-regression", "ease", "blend");
  }

  @Test
  void hold_noWork_comparesSimilaritiesAlone() {
    assertThat(names(hold(0, 1000, 1, new ArrayList<>())))
        .containsExactlyInAnyOrder("item-exponents", "item-cosine", "item-jaccard", "item-pearson");
  }

  @Test
  void hold_nothingHeldOut_isRefused() {
    Holdout none = Holdout.ofUsers(Matrices.of(new float[][] {{1}}), 5, 1);

    assertThatThrownBy(() -> Contest.hold(List.of(none), TUNED, budget(1e9, 10, 1), trial -> {}))
        .hasMessageContaining("nothing to judge on");
    assertThatThrownBy(() -> budget(-1, 10, 1)).hasMessageContaining("work -1.0");
    assertThatThrownBy(() -> budget(1, 50_000, 1)).hasMessageContaining("[0, 46340]");
  }

  private List<Contest.Entry> hold(
      double work, int largestOrder, int threads, List<Contest.Trial> tried) {
    List<Holdout> holdouts =
        List.of(Holdout.ofUsers(train, 200, 5), Holdout.ofUsers(train, 200, 6));
    return Contest.hold(holdouts, TUNED, budget(work, largestOrder, threads), tried::add);
  }

  private static Contest.Budget budget(double work, int largestOrder, int threads) {
    return new Contest.Budget(work, largestOrder, List.of(5, 10, 60), 10, threads);
  }

  private static List<String> names(List<Contest.Entry> entries) {
    return entries.stream().map(entry -> entry.method().name()).toList();
  }
}
