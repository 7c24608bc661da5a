package dev.shopkeeper.serving.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.shopkeeper.serving.recommend.Proposal.Part;
import dev.shopkeeper.serving.recommend.Reason.Because;
import dev.shopkeeper.tables.recommend.CoPurchase;
import dev.shopkeeper.tables.recommend.RuleOfTwo;
import dev.shopkeeper.tables.recommend.TogetherRow;
import java.util.List;
import org.junit.jupiter.api.Test;

class BasketComplementsTest {
  @Test
  void proposals_ofTwoItems_addUpWhatEachSays() {
    CoPurchase strong = new CoPurchase(5, 8, 10, 16, 100);
    CoPurchase weak = new CoPurchase(5, 4, 20, 16, 100);
    CoPurchase other = new CoPurchase(6, 3, 10, 3, 100);
    BasketComplements complements = new BasketComplements(ItemSource.TOGETHER);
    complements.add(new TogetherRow(2, List.of(weak)), Because.IN_BASKET);
    complements.add(new TogetherRow(1, List.of(strong, other)), Because.IN_BASKET);

    List<Proposal> proposals = complements.proposals();

    assertThat(proposals).extracting(Proposal::item).containsExactly(5, 6);
    Proposal best = proposals.get(0);
    assertThat(best.source()).isEqualTo(ItemSource.TOGETHER);
    assertThat(best.parts()).extracting(Part::item).containsExactly(1, 2);
    assertThat(best.parts().get(0).score())
        .isCloseTo(0.8 * strong.logLikelihoodRatio(), within(1e-12));
    assertThat(best.parts().stream().mapToDouble(Part::score).sum())
        .isCloseTo(best.score(), within(1e-12));
    assertThat(best.parts().get(0).association())
        .isEqualTo(new Association(8, null, 0.08, 0.8, 5, 4.2, strong.logLikelihoodRatio()));
  }

  @Test
  void proposals_ofEqualScore_comeByNumber() {
    BasketComplements complements = new BasketComplements(ItemSource.TOGETHER);
    complements.add(
        new TogetherRow(
            1, List.of(new CoPurchase(8, 3, 10, 5, 100), new CoPurchase(3, 3, 10, 5, 100))),
        Because.ASKED);

    assertThat(complements.proposals()).extracting(Proposal::item).containsExactly(3, 8);
    assertThat(new BasketComplements(ItemSource.TOGETHER).proposals()).isEmpty();
  }

  @Test
  void proposals_ruleOfTwoThatSaysMore_standsInThePlaceOfBoth() {
    CoPurchase weak = new CoPurchase(5, 4, 20, 16, 100);
    CoPurchase weaker = new CoPurchase(5, 3, 30, 9, 100);
    CoPurchase third = new CoPurchase(5, 8, 10, 16, 100);
    CoPurchase both = new CoPurchase(5, 8, 9, 16, 100);
    CoPurchase less = new CoPurchase(5, 2, 9, 16, 100);
    BasketComplements complements = new BasketComplements(ItemSource.TOGETHER);
    complements.add(
        new TogetherRow(
            1,
            List.of(weak),
            List.of(new RuleOfTwo(2, both), new RuleOfTwo(3, less), new RuleOfTwo(9, both))),
        Because.IN_BASKET);
    complements.add(new TogetherRow(2, List.of(weaker)), Because.IN_BASKET);
    complements.add(new TogetherRow(3, List.of(third)), Because.IN_BASKET);

    Proposal five = complements.proposals().get(0);

    // 1 and 2 speak together, 3 by itself: 1 and 3 together would say less; 9 is in no basket.
    assertThat(five.parts()).extracting(Part::item).containsExactly(1, 3);
    assertThat(five.parts().get(0).second()).hasValue(2);
    assertThat(five.parts().get(1).second()).isEmpty();
    assertThat(five.parts().get(0).score())
        .isCloseTo(8 / 9.0 * both.logLikelihoodRatio(), within(1e-12));
    assertThat(five.score())
        .isCloseTo(
            8 / 9.0 * both.logLikelihoodRatio() + 0.8 * third.logLikelihoodRatio(), within(1e-12));
    assertThat(five.named(10)).containsExactly(1, 2, 3);
  }

  @Test
  void proposals_pairThatNeverParts_haveNoConviction() {
    CoPurchase always = new CoPurchase(5, 10, 10, 16, 100);
    BasketComplements complements = new BasketComplements(ItemSource.TOGETHER);
    complements.add(new TogetherRow(1, List.of(always)), Because.IN_BASKET);

    Association association = complements.proposals().get(0).parts().get(0).association();

    assertThat(association.confidence()).isEqualTo(1);
    assertThat(association.conviction()).isNull();
  }

  @Test
  void proposals_boughtNext_countShoppers() {
    CoPurchase pair = new CoPurchase(5, 8, 10, 16, 100);
    BasketComplements next = new BasketComplements(ItemSource.BOUGHT_NEXT);
    next.add(new TogetherRow(1, List.of(pair)), Because.ASKED);

    Proposal best = next.proposals().get(0);

    assertThat(best.source()).isEqualTo(ItemSource.BOUGHT_NEXT);
    assertThat(best.parts().get(0).association())
        .isEqualTo(new Association(null, 8, 0.08, 0.8, 5, 4.2, pair.logLikelihoodRatio()));
  }
}
