package dev.shopkeeper.bench.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.shopkeeper.serving.recommend.Ranking;
import dev.shopkeeper.tables.recommend.NeighbourRow;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RecommendBenchmarksTest {
  private static final ScoringBenchmark SCORING = new ScoringBenchmark();

  @BeforeAll
  static void makeTheShop() {
    SCORING.items = 2000;
    SCORING.setUp();
  }

  @Test
  void score_anyHistory_givesTheTenGreatestSums() {
    // The first call takes the second history, the second call the third.
    assertTopTen(SCORING.score(), SCORING.table.histories[1]);
    assertTopTen(SCORING.decodeAndScore(), SCORING.table.histories[2]);
  }

  @Test
  void histories_everyItem_hasAFullRow() {
    for (int[] history : SCORING.table.histories) {
      assertThat(history).hasSize(20).doesNotHaveDuplicates();
      for (int item : history) {
        NeighbourRow row = NeighbourRow.decode(SCORING.table.rows[item]);
        assertThat(row.item()).isEqualTo(item);
        assertThat(row.size()).isEqualTo(200);
      }
    }
  }

  @Test
  void decodeRow_anyCall_givesARowOf200Neighbours() {
    DecodingBenchmark decoding = new DecodingBenchmark();
    decoding.items = 2000;
    decoding.setUp();

    NeighbourRow second = decoding.decodeRow();

    assertThat(second.item()).isEqualTo(SCORING.table.histories[0][1]);
    assertThat(second.size()).isEqualTo(200);
  }

  private static void assertTopTen(Ranking ranking, int[] history) {
    Map<Integer, Double> sums = new HashMap<>();
    for (int item : history) {
      NeighbourRow row = NeighbourRow.decode(SCORING.table.rows[item]);
      for (int n = 0; n < row.size(); n++) {
        sums.merge(row.id(n), (double) row.weight(n), Double::sum);
      }
    }
    Arrays.stream(history).forEach(sums::remove);
    List<Map.Entry<Integer, Double>> best =
        sums.entrySet().stream()
            .sorted(
                Comparator.comparingDouble((Map.Entry<Integer, Double> e) -> -e.getValue())
                    .thenComparing(Map.Entry.comparingByKey()))
            .limit(ScoringBenchmark.TOP)
            .toList();
    assertThat(ranking.size()).isEqualTo(ScoringBenchmark.TOP);
    for (int place = 0; place < ranking.size(); place++) {
      assertThat(ranking.item(place)).isEqualTo(best.get(place).getKey());
      assertThat(ranking.score(place)).isCloseTo(best.get(place).getValue(), within(1e-12));
    }
  }
}
