package dev.shopkeeper.recompute.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.shopkeeper.recompute.BuiltTable;
import dev.shopkeeper.serving.forecast.DemandForecast;
import dev.shopkeeper.serving.forecast.Replenishment;
import dev.shopkeeper.serving.forecast.StockGiven;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Promotions of the past in the demand that methods learn from. */
class PastDriversTest {
  private static final int ITEMS = 8;
  private static final int WEEKS = 90;
  private static final double USUAL = 60;

  /**
   * Weeks before the end in which everything is in promotion: the newest, and the newest before the
   * forecasts that are judged, four and twelve weeks before the end.
   */
  private static final Set<Integer> PROMOTED =
      Set.of(0, 4, 5, 12, 13, 14, 22, 23, 34, 35, 48, 49, 50, 60, 61, 75, 83);

  /**
   * Cups of about 60 a week, in four lines a week each.
   *
   * @param effect of a promotion on the logarithm of demand
   * @param times what all units are multiplied by
   * @param named whether lines name the promotion
   */
  private static SmallShop shop(double effect, double times, boolean named) {
    SplittableRandom random = new SplittableRandom(7);
    SmallShop shop = new SmallShop();
    for (int item = 0; item < ITEMS; item++) {
      for (int week = WEEKS - 1; week >= 0; week--) {
        boolean promoted = PROMOTED.contains(week);
        double units =
            USUAL * (0.85 + 0.3 * random.nextDouble()) * (promoted ? Math.exp(effect) : 1);
        for (int line = 0; line < 4; line++) {
          shop.soldFor("cup" + item, times * units / 4, 7 * week + 1 + line, 5, promoted && named);
        }
      }
      shop.stocked("cup" + item, 0, 7, 1, 0, 1);
    }
    return shop;
  }

  private static double week(ServedForecasts served, Double promotion) {
    DemandForecast cup = served.forecast("cup0", null, promotion);
    return cup.steps().subList(0, 4).stream().mapToDouble(step -> step.mean()).average().orElse(0);
  }

  private static double ordered(ServedForecasts served) {
    Replenishment order =
        served.whatIf(
            new StockGiven(
                "cup0", null, null, null, null, null, null, null, null, null, null, null, null,
                null, null, null, null, null, null, null, null));
    return order.orderQuantity();
  }

  @Test
  void build_promotionsThatMoveDemand_areTakenOut() {
    BuiltTable built = shop(0.7, 1, true).build(2);

    assertThat(built.parameters()).containsEntry("past_drivers", "taken_out");
    assertThat(built.scores().get("past_drivers_gain")).isBetween(0.0, 1.0);
  }

  /** Twice the usual demand in the last week, which was a promotion and is over. */
  @Test
  void forecast_promotionThatIsOver_leavesNoLift() {
    ServedForecasts known = ServedForecasts.of(shop(0.7, 1, true));
    ServedForecasts unknown = ServedForecasts.of(shop(0.7, 1, false));
    ServedForecasts never = ServedForecasts.of(shop(0, 1, true));

    assertThat(week(known, 0.0)).isCloseTo(USUAL, within(0.06 * USUAL));
    assertThat(week(known, 1.0)).isCloseTo(USUAL * Math.exp(0.7), within(0.1 * USUAL));
    // Nobody says whether there will be one: as often as in the last half year.
    assertThat(week(known, null)).isCloseTo(USUAL * (1 + 8 / 26.0), within(0.15 * USUAL));
    assertThat(week(unknown, null)).isGreaterThan(1.1 * week(known, 0.0));
    assertThat(week(never, null)).isCloseTo(USUAL, within(0.06 * USUAL));
  }

  @Test
  void forecast_usualPromotionAskedFor_isTheForecastItself() {
    ServedForecasts served = ServedForecasts.of(shop(0.7, 1, true));
    double usual = served.forecast("cup0").drivers().promotion().usualPromotion();

    assertThat(week(served, usual)).isCloseTo(week(served, null), within(0.01));
  }

  @Test
  void forecast_demandTimesEight_isTimesEight() {
    ServedForecasts once = ServedForecasts.of(shop(0.7, 1, true));
    ServedForecasts eight = ServedForecasts.of(shop(0.7, 8, true));

    assertThat(week(eight, null)).isCloseTo(8 * week(once, null), within(0.5));
    assertThat(ordered(eight)).isCloseTo(8 * ordered(once), within(0.01 * ordered(eight)));
  }

  /**
   * The recurring promotion is stocked against, the one that is over not twice. Where promotions
   * are not named, they widen what is forecast, which is stocked against as well: within a
   * hundredth.
   */
  @Test
  void whatIf_promotionThatIsOver_isNotOrderedFor() {
    assertThat(ordered(ServedForecasts.of(shop(0.7, 1, true))))
        .isLessThan(1.01 * ordered(ServedForecasts.of(shop(0.7, 1, false))));
  }

  /**
   * Nothing named, or named and without an effect: what methods learn from is the demand as it is.
   */
  @Test
  void build_promotionsThatAreNotNamedOrMoveNothing_leaveForecastsAsTheyAre() {
    assertThat(shop(0.7, 1, false).build(1).parameters()).doesNotContainKey("past_drivers");
    DemandForecast named = ServedForecasts.of(shop(0, 1, true)).forecast("cup0");
    DemandForecast bare = ServedForecasts.of(shop(0, 1, false)).forecast("cup0");

    assertThat(named.steps()).isEqualTo(bare.steps());
  }

  /** Errors with effects taken out, where they are 1 as they are. */
  private static PastDrivers judged(double last, double earlier, boolean served) {
    SplittableRandom random = new SplittableRandom(4);
    List<PastDrivers.Item> items = new ArrayList<>();
    for (int item = 0; item < ITEMS; item++) {
      double[] promotion = random.doubles(60).map(u -> u < 0.3 ? 1 : 0).toArray();
      double[] units = Arrays.stream(promotion).map(x -> x > 0 ? 80 : 40).toArray();
      double[] price = new double[60];
      Arrays.fill(price, 5);
      items.add(new PastDrivers.Item(PricedSteps.of(units, price, promotion, 1), 4, 1));
    }
    return new PastDrivers(
        items,
        n -> -1,
        served,
        (n, before, after) -> before == null ? new double[] {1, 1} : new double[] {last, earlier});
  }

  @Test
  void used_errorsBehindBothOrigins_decide() {
    assertThat(judged(0.9, 0.99, false).used()).isTrue();
    assertThat(judged(0.9, 1.001, false).used()).isFalse();
    assertThat(judged(1.001, 0.9, false).used()).isFalse();
    assertThat(judged(Double.NaN, 0.9, false).used()).isFalse();
  }

  @Test
  void used_servedAndLittleWorse_stays() {
    assertThat(judged(0.9, 1.001, true).used()).isTrue();
    assertThat(judged(0.9, 1.02, true).used()).isFalse();
    assertThat(judged(Double.NaN, Double.NaN, true).used()).isFalse();
  }

  @Test
  void of_promotionsThatDoubleDemand_areFactorsOfTwo() {
    assertThat(judged(1.1, 1.1, false).of(0, ShopCalendar.Known.NOW)).isNull();
    DriverMoves moves = judged(0.9, 0.9, false).of(0, ShopCalendar.Known.NOW);

    assertThat(Arrays.stream(moves.factors()).max().orElse(0))
        .isCloseTo(2 * Arrays.stream(moves.factors()).min().orElse(0), within(0.02));
  }
}
