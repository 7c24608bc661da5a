package dev.shopkeeper.recompute.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shopkeeper.recompute.SyntheticShop;
import dev.shopkeeper.recompute.clean.LoadOptions;
import dev.shopkeeper.recompute.clean.ShopLoader;
import dev.shopkeeper.recompute.data.Shop;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ColdItemEvaluationTest {
  private static final Shop SHOP =
      new ShopLoader(LoadOptions.asOf(SyntheticShop.END), reject -> {}, line -> {})
          .load(new SyntheticShop(3).files())
          .shop();

  @Test
  void itemsWhoseTitlesTellTheirTaste_areFoundBeforeTheirFirstSale() throws IOException {
    Map<String, Double> figures = run(1);

    assertThat(figures.get("cold_items")).isEqualTo(6);
    // Three tastes: who must choose two of six hidden items at random finds a third of them.
    assertThat(figures.get("random_among_cold_recall@2")).isEqualTo(2 / 6.0);
    assertThat(figures.get("among_cold_recall@2")).isGreaterThan(0.6);
    assertThat(figures.get("popular_cold_recall@2")).isZero();
    assertThat(figures.get("reachable_cold")).isEqualTo(1);
  }

  @Test
  void anyThreads_giveTheSameFigures() throws IOException {
    Map<String, Double> one = run(1);
    Map<String, Double> other = run(2);
    one.remove("seconds_build");
    other.remove("seconds_build");

    assertThat(other).isEqualTo(one);
  }

  @Test
  void badRequests_areRefusedWithTheValue() {
    assertThatThrownBy(() -> new ColdItemEvaluation.Request(0, 20, 1, 1))
        .hasMessage("share 0.0 of items must be in (0, 1)");
    assertThatThrownBy(() -> new ColdItemEvaluation.Request(0.1, 0, 1, 1))
        .hasMessage("k 0 must be in [1, 1000]");
    assertThatThrownBy(() -> new ColdItemEvaluation.Request(0.1, 20, 1, 0))
        .hasMessage("threads 0 must be at least 1");
  }

  private static Map<String, Double> run(int threads) throws IOException {
    ColdItemEvaluation.Request request = new ColdItemEvaluation.Request(0.2, 2, 1, threads);
    return new TreeMap<>(ColdItemEvaluation.run(SHOP, request, line -> {}).values());
  }
}
