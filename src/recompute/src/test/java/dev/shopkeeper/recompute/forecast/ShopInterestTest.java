package dev.shopkeeper.recompute.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.shopkeeper.recompute.BuiltTable;
import dev.shopkeeper.serving.forecast.DemandForecast;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** From what shoppers looked at of late to forecasts of the next days. */
class ShopInterestTest {
  private static final int WEEKS = 40;
  private static final int ITEMS = 60;

  /**
   * Items that are looked at now more and now less, 40 times a week in the middle; in the last week
   * the first one four times as much, the second a quarter.
   *
   * @param effect of the logarithm of views on that of the next week's demand
   * @param weeksSeen how far back events go
   */
  private static SmallShop shop(double effect, int weeksSeen, String type) {
    SmallShop shop = new SmallShop();
    SplittableRandom random = new SplittableRandom(5);
    for (int item = 0; item < ITEMS; item++) {
      double before = 0;
      for (int week = WEEKS; week >= 0; week--) {
        double mean = 20 * Math.exp(effect * before);
        double sold = Math.max(1, Math.rint(mean + (random.nextDouble() - 0.5) * 0.6 * mean));
        shop.sold("item-" + item, sold, 7 * week + 3);
        before = week > 0 || item > 1 ? random.nextDouble() * 2 - 1 : (1 - 2 * item) * Math.log(4);
        if (week < weeksSeen) {
          shop.seen(type, "item-" + item, (int) Math.rint(40 * Math.exp(before)), 7 * week + 1);
        }
      }
    }
    return shop;
  }

  private static double[] means(SmallShop shop, int item) {
    DemandForecast forecast = ServedForecasts.of(shop).forecast("item-" + item);
    return forecast.steps().stream().mapToDouble(step -> step.mean()).toArray();
  }

  @Test
  void forecast_itemLookedAtMuchMore_isExpectedToSellMoreNextWeek() {
    double[] more = means(shop(0.6, WEEKS, "view"), 0);
    double[] less = means(shop(0.6, WEEKS, "view"), 1);
    double[] bare = means(shop(0.6, 0, "view"), 0);

    // 4^0.6 is 2.3, and no factor is above 2.
    assertThat(more[0] / bare[0]).isBetween(1.6, 2.0);
    assertThat(less[0]).isLessThan(0.75 * bare[0]);
    // What was looked at last week says nothing of the fifth week.
    assertThat(more[4]).isCloseTo(bare[4], within(1e-6));
  }

  @Test
  void forecast_itemPutIntoCartsMore_isExpectedToSellMoreNextWeek() {
    assertThat(means(shop(0.6, WEEKS, "cart"), 0)[0])
        .isGreaterThan(1.5 * means(shop(0.6, 0, "cart"), 0)[0]);
  }

  @Test
  void build_viewsThatTell_namesTheEffect() {
    BuiltTable built = shop(0.6, WEEKS, "view").build(2);

    assertThat(built.parameters()).containsEntry("interest_effects", "used");
    assertThat(built.scores().get("view_effect_days_1_to_7")).isCloseTo(0.6, within(0.15));
    assertThat(built.scores().get("interest_gain_days_1_to_7")).isPositive();
    assertThat(built.scores().get("cart_effect_days_1_to_7")).isZero();
  }

  /** No effect, too short a past, another type of event, a counter that stopped. */
  @Test
  void forecast_viewsThatTellNothing_isThatOfSalesAlone() {
    double[] bare = means(shop(0, 0, "view"), 0);
    SmallShop without = shop(0, WEEKS, "view");

    assertThat(without.build(1).parameters()).containsEntry("interest_effects", "not_known");
    assertThat(means(without, 0)).isEqualTo(bare);
    double[] untold = means(shop(0.6, 0, "view"), 0);
    assertThat(means(shop(0.6, 8, "view"), 0)).isEqualTo(untold);
    assertThat(means(shop(0.6, WEEKS, "share"), 0)).isEqualTo(untold);
  }

  @Test
  void forecast_counterThatStoppedLastWeek_isThatOfSalesAlone() {
    SmallShop shop = shop(0.6, 0, "view");
    double[] bare = means(shop, 0);
    for (int item = 0; item < ITEMS; item++) {
      for (int week = 1; week < WEEKS; week++) {
        shop.seen("view", "item-" + item, 20 + (item + week) % 9, 7 * week + 1);
      }
    }

    assertThat(means(shop, 0)).isEqualTo(bare);
  }
}
