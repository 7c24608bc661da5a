package dev.shopkeeper.analytics.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RepurchasesTest {
  // {item, user, day}; items 0 and 1 are of one category, item 2 of none.
  private static final int[][] PURCHASES = {
    {0, 1, 0},
    {0, 1, 10},
    {0, 1, 30},
    {0, 2, 5},
    {0, 2, 12},
    {0, 3, 4},
    {1, 1, 3},
    {1, 1, 3},
    {1, 4, 0},
    {1, 4, 60},
    {2, 5, 1},
    {2, 6, 9},
    {2, 5, 101},
    {2, -1, 7},
    {2, -1, 8}
  };
  private static final int[] CATEGORY = {0, 0, -1};

  // NumPy, the class comment's formulas written out, k = 10.
  @ParameterizedTest
  @CsvSource({
    "0, 3, 2, 0.6007326007326006, 14.69436937579825, 1.099428309837698",
    "1, 2, 1, 0.5674603174603173, 19.109596158389625, 1.1993763380047613",
    "2, 2, 1, 0.5595238095238094, 23.15115823541308, 1.4149693470743085"
  })
  void of_purchases_areTheReferencesFigures(
      int item, int buyers, int repeaters, double share, double interval, double spread) {
    Repurchases learnt = learn(PURCHASES, new RepurchaseOptions(10, 1, 0));

    assertThat(learnt.buyers(item)).isEqualTo(buyers);
    assertThat(learnt.repeaters(item)).isEqualTo(repeaters);
    assertThat(learnt.share(item)).isCloseTo(share, within(1e-12));
    assertThat(learnt.interval(item)).isCloseTo(interval, within(1e-9));
    assertThat(learnt.spread(item)).isCloseTo(spread, within(1e-12));
  }

  @Test
  void of_purchasesInAnotherOrder_areTheSameToTheLastBit() {
    int[][] reversed =
        IntStream.range(0, PURCHASES.length)
            .mapToObj(n -> PURCHASES[PURCHASES.length - 1 - n])
            .toArray(int[][]::new);
    Repurchases one = learn(PURCHASES, RepurchaseOptions.DEFAULT);
    Repurchases other = learn(reversed, RepurchaseOptions.DEFAULT);

    for (int item = 0; item < 3; item++) {
      assertThat(other.interval(item)).isEqualTo(one.interval(item));
      assertThat(other.spread(item)).isEqualTo(one.spread(item));
    }
  }

  @Test
  void qualifies_itemsBoughtAgainByEnoughShoppers() {
    assertThat(qualifying(new RepurchaseOptions(10, 2, 0))).containsExactly(0);
    assertThat(qualifying(new RepurchaseOptions(10, 1, 0.565))).containsExactly(0, 1);
    assertThat(qualifying(new RepurchaseOptions(10, 1, 0.9))).isEmpty();
  }

  @Test
  void of_oneBusyShopper_hasOneVoice() {
    // A reseller buys daily, 200 times; five shoppers buy every 40 days.
    int[][] purchases =
        IntStream.concat(IntStream.range(0, 200), IntStream.range(200, 210))
            .mapToObj(
                n -> n < 200 ? new int[] {0, 0, n} : new int[] {0, n % 5 + 1, n < 205 ? 0 : 40})
            .toArray(int[][]::new);

    assertThat(learn(purchases, RepurchaseOptions.DEFAULT, new int[] {-1}).interval(0))
        .isCloseTo(40, within(1e-9));
  }

  @Test
  void of_nothingBoughtAgain_qualifiesNothing() {
    Repurchases learnt = learn(new int[][] {{0, 1, 1}, {1, 1, 1}}, new RepurchaseOptions(10, 1, 0));

    assertThat(IntStream.range(0, 3).filter(learnt::qualifies)).isEmpty();
    assertThat(learnt.share(2)).isZero();
    assertThat(learn(new int[0][], RepurchaseOptions.DEFAULT).qualifies(0)).isFalse();
  }

  @Test
  void of_badInput_isRefused() {
    assertThatThrownBy(() -> learn(new int[][] {{3, 1, 1}}, RepurchaseOptions.DEFAULT))
        .hasMessageContaining("item 3 must be in [0, 3)");
    assertThatThrownBy(
            () ->
                Repurchases.of(
                    new int[1], new int[2], new int[1], CATEGORY, RepurchaseOptions.DEFAULT))
        .hasMessageContaining("1 items, 2 users and 1 days");
    assertThatThrownBy(() -> new RepurchaseOptions(0, 1, 0)).hasMessageContaining("strength");
    assertThatThrownBy(() -> new RepurchaseOptions(1, 0, 0)).hasMessageContaining("leastRepeaters");
    assertThatThrownBy(() -> new RepurchaseOptions(1, 1, 1.5)).hasMessageContaining("leastShare");
  }

  private static int[] qualifying(RepurchaseOptions options) {
    return IntStream.range(0, 3).filter(learn(PURCHASES, options)::qualifies).toArray();
  }

  private static Repurchases learn(int[][] purchases, RepurchaseOptions options) {
    return learn(purchases, options, CATEGORY);
  }

  private static Repurchases learn(int[][] purchases, RepurchaseOptions options, int[] category) {
    int[][] columns = new int[3][purchases.length];
    for (int n = 0; n < purchases.length; n++) {
      for (int c = 0; c < 3; c++) {
        columns[c][n] = purchases[n][c];
      }
    }
    return Repurchases.of(columns[0], columns[1], columns[2], category, options);
  }
}
