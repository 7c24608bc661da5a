package dev.shopkeeper.recompute.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shopkeeper.analytics.recommend.Method;
import dev.shopkeeper.analytics.recommend.SimilarityOptions;
import dev.shopkeeper.recompute.SyntheticShop;
import dev.shopkeeper.recompute.clean.LoadOptions;
import dev.shopkeeper.recompute.clean.ShopLoader;
import dev.shopkeeper.recompute.data.Shop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SuccessionTest {
  private final Shop shop =
      new ShopLoader(LoadOptions.asOf(SyntheticShop.END), reject -> {}, line -> {})
          .load(new SyntheticShop(7).files())
          .shop();
  private final ShopMatrix matrix = new ShopMatrix(shop);
  private final TimeHoldout holdout =
      TimeHoldout.from(matrix, SyntheticShop.END.minus(Duration.ofDays(60)).getEpochSecond());
  private final ShopLearner good =
      ShopLearner.choose(
          shop,
          matrix,
          holdout.before(),
          new ShopLearner.Plan(TimeHoldout.K, 1, 2, Search.BRIEF),
          new PhaseTimes(),
          line -> {});
  // Popular candidates shouted down until nothing is left of taste.
  private final ShopLearner bad =
      good.with(new Method.ItemBased(SimilarityOptions.exponents(4, 4, -4, 1)));
  private final List<String> told = new ArrayList<>();

  @Test
  void of_nothingServes_takesTheChosen() {
    Succession found = of(good, Optional.empty());

    assertThat(found.learner()).isSameAs(good);
    assertThat(found.scores()).containsKey("ndcg@20").doesNotContainKey("over_served_ndcg@20");
    assertThat(told).isEmpty();
  }

  @Test
  void of_worseThanWhatServes_keepsTheMethodThatServes() {
    Succession found = of(bad, Optional.of(good.parameters()));

    assertThat(found.scores().get("over_served_ndcg@20_high")).isNegative();
    assertThat(found.learner().choice().method().name()).isEqualTo(good.choice().method().name());
    assertThat(found.scores().get("ndcg@20"))
        .isCloseTo(of(good, Optional.empty()).scores().get("ndcg@20"), within());
    assertThat(told).anyMatch(line -> line.contains("the method that serves stays"));
  }

  @Test
  void of_betterThanWhatServes_takesTheChosen() {
    Succession found = of(good, Optional.of(bad.parameters()));

    assertThat(found.scores().get("over_served_ndcg@20")).isPositive();
    assertThat(found.learner()).isSameAs(good);
  }

  @Test
  void of_methodThatThisVersionDoesNotKnow_takesTheChosen() {
    Map<String, String> parameters = new TreeMap<>(good.parameters());
    parameters.put("method", "oracle");

    assertThat(of(bad, Optional.of(parameters)).learner()).isSameAs(bad);
    assertThat(Succession.method(Map.of())).isEmpty();
  }

  private Succession of(ShopLearner chosen, Optional<Map<String, String>> served) {
    return Succession.of(holdout, chosen, served, 2, told::add);
  }

  // Options are kept to four digits.
  private static org.assertj.core.data.Offset<Double> within() {
    return org.assertj.core.api.Assertions.within(0.01);
  }
}
