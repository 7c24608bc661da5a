package dev.shopkeeper.recompute.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.shopkeeper.serving.forecast.DemandForecast;
import dev.shopkeeper.serving.forecast.Replenishment;
import dev.shopkeeper.serving.forecast.StockGiven;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** From prices paid to what another price would do. */
class DemandDriversTest {
  private static final double ELASTICITY = -2;
  private static final double PROMOTION = 0.6;

  /**
   * Cups of about 60 a week, cheaper or in promotion now and then, in four lines a week each; one
   * cup that always costs the same, and one that hardly sells.
   */
  private static SmallShop shop() {
    SplittableRandom random = new SplittableRandom(11);
    SmallShop shop = new SmallShop();
    for (int item = 0; item < 8; item++) {
      for (int week = 0; week < 78; week++) {
        boolean cheap = random.nextInt(4) == 0;
        boolean promoted = random.nextInt(6) == 0;
        double price = cheap ? 4 : 5;
        double mean = 60 * Math.pow(price / 5, ELASTICITY) * (promoted ? Math.exp(PROMOTION) : 1);
        sell(shop, "cup" + item, mean * (0.9 + 0.2 * random.nextDouble()), week, price, promoted);
      }
    }
    for (int week = 0; week < 78; week++) {
      sell(shop, "cup-same", 60, week, 5, false);
    }
    return shop.soldFor("cup-rare", 1, 300, 5, false)
        .soldFor("cup-rare", 2, 100, 5, false)
        .soldFor("cup-rare", 1, 30, 5, false);
  }

  private static void sell(
      SmallShop shop, String item, double units, int week, double price, boolean promoted) {
    for (int line = 0; line < 4; line++) {
      shop.soldFor(item, Math.rint(units / 4), 7 * week + 1 + line, price, promoted);
    }
  }

  private static double total(DemandForecast forecast) {
    return forecast.steps().stream().mapToDouble(step -> step.mean()).sum();
  }

  private static StockGiven priced(Double price, Double promotion) {
    return new StockGiven(
        "cup0", null, 0.0, 0.0, 14.0, null, null, null, null, null, null, null, null, null, null,
        null, price, promotion, null, null, null);
  }

  @Test
  void forecast_itemWhosePriceMoves_knowsItsElasticity() {
    DemandForecast cup = ServedForecasts.of(shop()).forecast("cup0");

    assertThat(cup.drivers().price().evidence()).isEqualTo("item");
    assertThat(cup.drivers().price().elasticity()).isCloseTo(ELASTICITY, within(0.3));
    assertThat(cup.drivers().promotion().effect()).isCloseTo(PROMOTION, within(0.15));
    assertThat(cup.drivers().price().lowestPrice()).isEqualTo(4);
    assertThat(cup.drivers().price().highestPrice()).isEqualTo(5);
    assertThat(cup.drivers().factor()).isEqualTo(1);
  }

  @Test
  void forecast_anotherPrice_movesMeansAndIntervals() {
    ServedForecasts served = ServedForecasts.of(shop());
    DemandForecast usual = served.forecast("cup0");
    double half = usual.drivers().price().usualPrice() / 2;

    DemandForecast cheap = served.forecast("cup0", half, null);

    double factor = Math.pow(0.5, usual.drivers().price().elasticity());
    assertThat(cheap.drivers().factor()).isCloseTo(factor, within(0.01));
    assertThat(total(cheap)).isCloseTo(factor * total(usual), within(0.01 * total(cheap)));
    assertThat(cheap.steps().get(3).bands().get(0).high())
        .isGreaterThan(usual.steps().get(3).bands().get(0).high());
    assertThat(cheap.drivers().notes()).containsExactly("price_beyond_seen");
  }

  @Test
  void forecast_promotion_movesMeans() {
    ServedForecasts served = ServedForecasts.of(shop());

    double none = total(served.forecast("cup0", null, 0.0));
    double all = total(served.forecast("cup0", null, 1.0));

    assertThat(all / none).isCloseTo(Math.exp(PROMOTION), within(0.3));
  }

  /** Ten days from the fifth on: three of the first week, and all of the second. */
  @Test
  void forecast_promotionOfTenDays_movesTheseDaysAlone() {
    ServedForecasts served = ServedForecasts.of(shop());
    DemandForecast usual = served.forecast("cup0");
    DemandForecast all = served.forecast("cup0", null, 1.0);

    DemandForecast some = served.forecast("cup0", null, 1.0, 5, 10);

    double factor = some.drivers().factor();
    assertThat(factor).isEqualTo(all.drivers().factor()).isGreaterThan(1.1);
    double first = usual.steps().get(0).mean();
    assertThat(some.steps().get(0).mean())
        .isCloseTo(first * (1 + 3 / 7.0 * (factor - 1)), within(0.01));
    assertThat(some.steps().get(1)).isEqualTo(all.steps().get(1));
    assertThat(some.steps().subList(2, 26)).isEqualTo(usual.steps().subList(2, 26));
  }

  @Test
  void whatIf_promotionBehindTheLeadTime_ordersNoMore() {
    ServedForecasts served = ServedForecasts.of(shop());
    Replenishment usual = served.whatIf(promoted(null, null));

    // Lead time and review end with day 21.
    assertThat(served.whatIf(promoted(22, 60)).orderQuantity()).isEqualTo(usual.orderQuantity());
    double early = served.whatIf(promoted(8, 7)).orderQuantity();
    assertThat(early).isGreaterThan(usual.orderQuantity());
    assertThat(served.whatIf(promoted(1, null)).orderQuantity()).isGreaterThan(early);
  }

  private static StockGiven promoted(Integer fromDay, Integer days) {
    return new StockGiven(
        "cup0",
        null,
        0.0,
        0.0,
        14.0,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        fromDay == null ? null : 1.0,
        fromDay,
        days,
        null);
  }

  @Test
  void forecast_itemWhosePriceNeverMoved_borrowsFromTheOthers() {
    ServedForecasts served = ServedForecasts.of(shop());

    assertThat(served.forecast("cup-same").drivers().price().evidence()).isEqualTo("category");
    DemandForecast same = served.forecast("cup-same", 4.0, null);
    assertThat(same.drivers().price().factor()).isCloseTo(Math.pow(0.8, ELASTICITY), within(0.1));
  }

  @Test
  void forecast_itemWithoutAPriceHistory_saysThatNothingIsKnown() {
    DemandForecast rare = ServedForecasts.of(shop()).forecast("cup-rare", 4.0, null);

    assertThat(rare.drivers().notes()).containsExactly("price_effect_unknown");
    assertThat(rare.drivers().factor()).isEqualTo(1);
    assertThat(rare.drivers().price().elasticity()).isNull();
  }

  @Test
  void forecast_shopWithoutPriceChanges_saysThatNothingIsKnown() {
    SmallShop shop = new SmallShop();
    for (int week = 0; week < 60; week++) {
      sell(shop, "cup0", 60 + week % 3, week, 5, false);
    }
    DemandForecast cup = ServedForecasts.of(shop).forecast("cup0", 4.0, 1.0);

    assertThat(cup.drivers().notes())
        .containsExactly("price_effect_unknown", "promotion_effect_unknown");
    assertThat(cup.drivers().factor()).isEqualTo(1);
  }

  /** Every other sale names a promotion, and no week without a sale can. */
  @Test
  void build_itemsThatSellNowAndThen_doNotTakeSalesForTheEffectOfPromotions() {
    SplittableRandom random = new SplittableRandom(9);
    SmallShop shop = new SmallShop();
    for (int item = 0; item < 12; item++) {
      for (int week = 0; week < 90; week++) {
        if (random.nextInt(3) == 0) {
          shop.soldFor("rare" + item, 1, 7 * week + 2, 5, random.nextBoolean());
        }
      }
    }

    assertThat(shop.build(1).parameters())
        .containsEntry("promotion_effects", "not_known")
        .doesNotContainKey("past_drivers");
  }

  @Test
  void forecast_absurdPrice_isTakenAsFourTimesTheUsualOne() {
    DemandForecast cup = ServedForecasts.of(shop()).forecast("cup0", 1e6, null);

    assertThat(cup.drivers().notes()).containsExactly("price_beyond_seen", "price_limited");
    assertThat(cup.drivers().factor()).isPositive();
  }

  @Test
  void whatIf_lowerPriceOrPromotion_ordersMore() {
    ServedForecasts served = ServedForecasts.of(shop());
    Replenishment usual = served.whatIf(priced(null, null));
    Replenishment cheap = served.whatIf(priced(3.0, null));
    Replenishment promoted = served.whatIf(priced(null, 1.0));

    assertThat(cheap.orderQuantity()).isGreaterThan(usual.orderQuantity());
    assertThat(promoted.orderQuantity()).isGreaterThan(usual.orderQuantity());
    assertThat(cheap.leadTimeDemand() / usual.leadTimeDemand())
        .isCloseTo(cheap.drivers().factor(), within(0.01));
    assertThat(cheap.stock().unitPrice()).isEqualTo(3);
  }
}
