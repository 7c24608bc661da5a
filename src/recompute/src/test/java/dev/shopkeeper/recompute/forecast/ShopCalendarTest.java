package dev.shopkeeper.recompute.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.shopkeeper.recompute.BuiltTable;
import dev.shopkeeper.serving.forecast.DemandForecast;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** From a shop's lines and its calendar to forecasts of days to come. */
class ShopCalendarTest {
  private static final int DAYS = 300;

  /** Each so many days before the data end; the last one three days after. */
  private static final int[] FEASTS = {270, 179, 88, -3};

  private static boolean feast(int daysAgo) {
    for (int one : FEASTS) {
      if (one == daysAgo) {
        return true;
      }
    }
    return false;
  }

  /** Twelve items that sell three times as much on feasts; of two categories, as they are told. */
  private static SmallShop shop(double cups, double others, boolean calendar) {
    SmallShop shop = new SmallShop();
    SplittableRandom random = new SplittableRandom(8);
    for (int item = 0; item < 12; item++) {
      String id = (item < 6 ? "cup-" : "mug-") + item;
      for (int daysAgo = 0; daysAgo < DAYS; daysAgo++) {
        double factor = !feast(daysAgo) ? 1 : item < 6 ? cups : others;
        shop.sold(id, Math.rint(factor * (20 + random.nextInt(9))), daysAgo + 0.5);
      }
    }
    for (int n = 0; n < FEASTS.length && calendar; n++) {
      shop.event("feast", "", "", FEASTS[n]);
    }
    return shop;
  }

  private static double[] means(SmallShop shop, String item) {
    DemandForecast forecast = ServedForecasts.of(shop).forecast(item);
    return forecast.steps().stream().mapToDouble(step -> step.mean()).toArray();
  }

  @Test
  void forecast_feastToCome_isExpectedToSellAsFeastsDid() {
    double[] means = means(shop(3, 3, true), "cup-1");
    double[] bare = means(shop(3, 3, false), "cup-1");

    // The first day ahead is day 1 after the end; the feast is day 3.
    assertThat(means[2]).isBetween(55.0, 85.0);
    assertThat(means[1]).isCloseTo(24, within(4.0));
    assertThat(means[3]).isCloseTo(24, within(4.0));
    assertThat(bare[2]).isLessThan(35);
  }

  @Test
  void forecast_categoryThatFeastsOtherwise_hasItsOwnEffect() {
    SmallShop shop = shop(4, 1, true);

    // Cups sell four times as much; mugs, of no category, as the shop of both does.
    assertThat(means(shop, "cup-1")[2]).isGreaterThan(80);
    assertThat(means(shop, "mug-7")[2]).isBetween(45.0, 75.0);
  }

  @Test
  void forecast_eventOfOneCategory_leavesOthersAlone() {
    SmallShop shop = shop(3, 1, false);
    for (int feast : FEASTS) {
      shop.event("feast", "cups", "", feast);
    }

    assertThat(means(shop, "cup-1")[2]).isGreaterThan(55);
    assertThat(means(shop, "mug-7")[2]).isCloseTo(24, within(4.0));
  }

  @Test
  void forecast_eventElsewhereOrOfNoCategory_changesNothing() {
    SmallShop shop = shop(1, 1, false);
    for (int feast : FEASTS) {
      shop.event("feast", "", "no such place", feast).event("fair", "no such", "", feast);
    }

    assertThat(means(shop, "cup-1")).isEqualTo(means(shop(1, 1, false), "cup-1"));
  }

  /** What is so on every fourth day is no event, and no gap in what methods learn from. */
  @Test
  void forecast_eventOnEveryFourthDay_changesNothing() {
    SmallShop shop = shop(3, 3, false);
    for (int daysAgo = -8; daysAgo < DAYS; daysAgo += 4) {
      shop.event("benefits", "", "", daysAgo);
    }

    assertThat(means(shop, "cup-1")).isEqualTo(means(shop(3, 3, false), "cup-1"));
  }

  @Test
  void build_calendar_isToldAndJudgedByWhatWasKnownBefore() {
    BuiltTable built = shop(3, 3, true).build(2);
    BuiltTable bare = shop(3, 3, false).build(2);

    assertThat(built.parameters())
        .containsEntry("calendar_events", "1")
        .containsEntry("calendar_events_used", "1");
    assertThat(bare.parameters()).doesNotContainKey("calendar_events");
  }

  /** A feast within the last 28 days, which judge: the ones before tell of it. */
  @Test
  void build_feastAmongTheHiddenDays_isForecastBetterWithTheCalendar() {
    SmallShop with = new SmallShop();
    SmallShop without = new SmallShop();
    SplittableRandom random = new SplittableRandom(9);
    int[] feasts = {270, 179, 100, 10};
    for (int item = 0; item < 8; item++) {
      for (int daysAgo = 0; daysAgo < DAYS; daysAgo++) {
        boolean feast = false;
        for (int one : feasts) {
          feast |= one == daysAgo;
        }
        double units = (feast ? 3 : 1) * (20 + random.nextInt(9));
        with.sold("mug-" + item, units, daysAgo + 0.5);
        without.sold("mug-" + item, units, daysAgo + 0.5);
      }
    }
    for (int feast : feasts) {
      with.event("feast", "", "", feast);
    }

    assertThat(with.build(2).scores().get("rmsse"))
        .isLessThan(0.8 * without.build(2).scores().get("rmsse"));
  }
}
