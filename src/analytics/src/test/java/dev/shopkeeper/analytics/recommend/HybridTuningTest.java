package dev.shopkeeper.analytics.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class HybridTuningTest {
  private static final Interactions MET = Matrices.twoTastes(400, 60, 5);
  private static final Method BEHAVIOUR = new Method.ItemBased(SimilarityOptions.cosine(40));
  private static final List<ContentOptions> MEASURES =
      List.of(ContentOptions.bm25(List.of(1.0), 40), ContentOptions.cosine(List.of(1.0), 40));

  @Test
  void textsThatTellTastes_findNewItemsAndCostNothingKnown() {
    HybridTuning.Choice choice = tuning(1).choose(MEASURES);

    assertThat(choice.cold()).isGreaterThan(0);
    assertThat(choice.options().reach()).isGreaterThan(0);
    assertThat(choice.options().halfWay())
        .matches(count -> count == 0 || HybridTuning.HALF_WAY.contains(count));
    assertThat(choice.gain().high() >= 0 || choice.options().reach() == HybridTuning.REACH.get(0))
        .isTrue();
  }

  @Test
  void textsThatTellNothing_areLeftToItemsWithoutBehaviour() {
    String[] titles = new String[60];
    for (int item = 0; item < titles.length; item++) {
      titles[item] = "word" + item * 7 % 5;
    }

    HybridTuning.Choice choice =
        tuning(ContentNeighboursTest.documents(titles), 1).choose(MEASURES);

    assertThat(choice.options().halfWay()).isZero();
    assertThat(choice.warm()).isCloseTo(choice.warmBehaviour(), within(0.03));
  }

  @Test
  void affordableCases_growWithTheWork() {
    ItemDocuments documents = HybridBlendTest.tasteDocuments(60);

    int few = HybridTuning.affordableCases(documents, 2, MET, BEHAVIOUR, 1e6);
    int many = HybridTuning.affordableCases(documents, 2, MET, BEHAVIOUR, 1e7);

    assertThat(HybridTuning.affordableCases(documents, 2, MET, BEHAVIOUR, 1)).isZero();
    assertThat(many).isGreaterThan(few);
    assertThat(few).isPositive();
  }

  @Test
  void anyThreads_chooseTheSame() {
    assertThat(tuning(3).choose(MEASURES)).isEqualTo(tuning(1).choose(MEASURES));
  }

  @Test
  void partWithoutCases_isRefused() {
    Holdout none = Holdout.ofUsers(Matrices.of(new float[][] {{1, 0}, {0, 1}}), 5, 1);
    assertThatThrownBy(
            () ->
                new HybridTuning(
                    none,
                    none,
                    HybridBlendTest.tasteDocuments(2),
                    BEHAVIOUR,
                    0.01,
                    5,
                    1,
                    line -> {}))
        .hasMessage("0 warm and 0 cold cases: there must be some of both");
  }

  private static HybridTuning tuning(int threads) {
    return tuning(HybridBlendTest.tasteDocuments(60), threads);
  }

  private static HybridTuning tuning(ItemDocuments documents, int threads) {
    boolean[] all = new boolean[60];
    Arrays.fill(all, true);
    return new HybridTuning(
        Holdout.ofUsers(MET, 100, 1),
        Holdout.ofItems(MET, all, 0.1, 100, 1),
        documents,
        BEHAVIOUR,
        0.01,
        10,
        threads,
        line -> {});
  }
}
