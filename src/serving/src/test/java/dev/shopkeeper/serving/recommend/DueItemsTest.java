package dev.shopkeeper.serving.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.shopkeeper.tables.recommend.HistoryRow.Purchase;
import dev.shopkeeper.tables.recommend.RepurchaseRow;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DueItemsTest {
  private static final LocalDate TODAY = LocalDate.parse("2026-03-01");
  private static final DueItems DUE = new DueItems(Instant.parse("2026-03-01T23:59:59Z"));

  /** Every 30 days or so, by half of the buyers. */
  private static final RepurchaseRow TEA = new RepurchaseRow(4, 100, 50, 0.5f, 30, 0.5f);

  // Python 3.11, the class comment's formulas written out.
  @ParameterizedTest
  @CsvSource({
    "0, 1, 0, 0.03742323569879326",
    "25, 1, 0, 0.22960123219248815",
    "25, 4, 60, 0.30226340473616614",
    "200, 1, 0, 0.0002226827953157194"
  })
  void score_ofAPurchase_isTheChanceThatItIsRepeatedNow(
      int daysAgo, int times, int span, double golden) {
    Proposal proposal = only(new Purchase("tea", TODAY.toEpochDay() - daysAgo, times, span), TEA);

    assertThat(proposal.score()).isCloseTo(golden, within(1e-12));
    assertThat(proposal.item()).isEqualTo(4);
    assertThat(proposal.source()).isEqualTo(ItemSource.BUY_AGAIN);
  }

  @Test
  void figures_ofAPurchase_sayWhenItIsDue() {
    Purchase bought = new Purchase("tea", TODAY.toEpochDay() - 25, 3, 30);

    BuyAgain figures = only(bought, TEA).buyAgain();

    // Twice 30 days of everybody and twice 15 of this shopper: their geometric mean.
    assertThat(figures.intervalDays()).isCloseTo(Math.sqrt(30 * 15), within(1e-9));
    assertThat(figures.lastBought()).isEqualTo(TODAY.minusDays(25));
    assertThat(figures.due()).isEqualTo(TODAY.minusDays(4));
    assertThat(figures.times()).isEqualTo(3);
    assertThat(figures.repeatShare()).isEqualTo(0.5);
  }

  @Test
  void proposals_manyItems_comeByChanceAndWithoutThoseNobodyRepeats() {
    long today = TODAY.toEpochDay();
    Map<String, RepurchaseRow> rows =
        Map.of("tea", TEA, "salt", new RepurchaseRow(9, 100, 50, 0.5f, 300, 0.5f));
    List<Purchase> bought =
        List.of(
            new Purchase("salt", today - 30),
            new Purchase("sofa", today - 30),
            new Purchase("tea", today - 30));

    List<Proposal> proposals =
        DUE.proposals(bought, itemId -> Optional.ofNullable(rows.get(itemId)));

    assertThat(proposals).extracting(Proposal::item).containsExactly(4, 9);
  }

  @Property
  void score_whateverTheFigures_isAChance(
      @ForAll @IntRange(min = -5, max = 100_000) int daysAgo,
      @ForAll @IntRange(max = 1_000) int more,
      @ForAll @IntRange(max = 10_000) int rest,
      @ForAll @FloatRange(min = 0.01f, max = 1) float share,
      @ForAll @FloatRange(min = 0.1f, max = 36_525) float interval,
      @ForAll @FloatRange(min = 0.01f, max = 100) float spread) {
    Purchase purchase =
        new Purchase("tea", TODAY.toEpochDay() - daysAgo, more + 1, more == 0 ? 0 : more + rest);

    double score = only(purchase, new RepurchaseRow(0, 1, 1, share, interval, spread)).score();

    assertThat(score).isBetween(0.0, 1.0);
  }

  private static Proposal only(Purchase purchase, RepurchaseRow row) {
    return DUE.proposals(List.of(purchase), itemId -> Optional.of(row)).get(0);
  }
}
