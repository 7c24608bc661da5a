package dev.shopkeeper.analytics.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BoughtTogetherTest {
  private static final Interactions BASKETS = Matrices.twoTastes(300, 40, 11);

  @ParameterizedTest
  @CsvSource({"1, 0, 5", "2, 3.84, 10", "3, 0, 100", "2, 10.83, 3"})
  void slice_allItems_isWhatCountingPairByPairGives(int least, double ratio, int most) {
    Complements rows =
        new BoughtTogether(BASKETS, new TogetherOptions(least, ratio, most, 1000)).slice(0, 40);

    for (int item = 0; item < 40; item++) {
      List<int[]> expected = naive(item, least, ratio);
      List<int[]> kept = expected.subList(0, Math.min(most, expected.size()));
      assertThat(rows.ids(item)).containsExactly(column(kept, 0));
      assertThat(rows.together(item)).containsExactly(column(kept, 1));
      assertThat(rows.other(item)).containsExactly(column(kept, 2));
      assertThat(rows.own(item)).isEqualTo(baskets(item, item));
    }
    assertThat(rows.baskets()).isEqualTo(300);
  }

  @Test
  void slice_cutAnywhere_isTheSame() {
    BoughtTogether together = new BoughtTogether(BASKETS, TogetherOptions.DEFAULT);
    Complements whole = together.slice(0, 40);
    Complements part = together.slice(13, 29);

    assertThat(part.rows()).isEqualTo(16);
    for (int row = 0; row < part.rows(); row++) {
      assertThat(part.item(row)).isEqualTo(13 + row);
      assertThat(part.ids(row)).isNotEmpty().containsExactly(whole.ids(13 + row));
      assertThat(part.together(row)).containsExactly(whole.together(13 + row));
    }
    assertThat(together.slice(5, 5).rows()).isZero();
  }

  @Test
  void slice_basketTooLargeOrEmpty_doesNotCount() {
    Interactions baskets =
        Matrices.of(
            new float[][] {{1, 1, 0, 0}, {1, 1, 0, 0}, {0, 0, 1, 0}, {1, 1, 1, 1}, {0, 0, 0, 0}});

    BoughtTogether together = new BoughtTogether(baskets, new TogetherOptions(1, 0, 10, 3));
    Complements rows = together.slice(0, 4);

    assertThat(together.baskets()).isEqualTo(3);
    assertThat(rows.ids(0)).containsExactly(1);
    assertThat(rows.together(0)).containsExactly(2);
    assertThat(rows.ids(2)).isEmpty();
    assertThat(rows.own(3)).isZero();
  }

  @Test
  void slice_outOfRange_isRefused() {
    BoughtTogether together = new BoughtTogether(BASKETS, TogetherOptions.DEFAULT);

    assertThatThrownBy(() -> together.slice(0, 41))
        .hasMessageContaining("[0, 41) must lie in [0, 40)");
    assertThatThrownBy(() -> together.slice(3, 2)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
  void options_ratioOutOfRange_isRefused(double ratio) {
    assertThatThrownBy(() -> new TogetherOptions(1, ratio, 1, 2))
        .hasMessageContaining("leastRatio");
  }

  @ParameterizedTest
  @CsvSource({"0, 1, 2, leastBaskets", "1, 0, 2, most", "1, 1, 1, largestBasket"})
  void options_countOutOfRange_isRefused(int least, int most, int largest, String name) {
    assertThatThrownBy(() -> new TogetherOptions(least, 0, most, largest))
        .hasMessageContaining(name);
  }

  /** Id, baskets with both, baskets with the other; most surprising first. */
  private static List<int[]> naive(int item, int least, double ratio) {
    List<int[]> pairs = new ArrayList<>();
    for (int other = 0; other < 40; other++) {
      int both = baskets(item, other);
      int first = baskets(item, item);
      int second = baskets(other, other);
      if (other != item && both >= least && both * 300L > (long) first * second) {
        if (LogLikelihoodRatio.of(both, first, second, 300) >= ratio) {
          pairs.add(new int[] {other, both, second});
        }
      }
    }
    int first = baskets(item, item);
    pairs.sort(
        Comparator.comparingDouble(
            pair -> -(float) LogLikelihoodRatio.of(pair[1], first, pair[2], 300)));
    return pairs;
  }

  private static int baskets(int one, int other) {
    int count = 0;
    for (int basket = 0; basket < BASKETS.rows(); basket++) {
      count += BASKETS.contains(basket, one) && BASKETS.contains(basket, other) ? 1 : 0;
    }
    return count;
  }

  private static int[] column(List<int[]> pairs, int at) {
    return pairs.stream().mapToInt(pair -> pair[at]).toArray();
  }
}
