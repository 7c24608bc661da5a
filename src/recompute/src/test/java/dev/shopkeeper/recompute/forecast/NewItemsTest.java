package dev.shopkeeper.recompute.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.shopkeeper.serving.forecast.DemandForecast;
import dev.shopkeeper.serving.forecast.ExcessStock;
import dev.shopkeeper.serving.forecast.ForecastOperation;
import dev.shopkeeper.serving.forecast.ForecastRequest;
import dev.shopkeeper.serving.forecast.ForecastService;
import org.junit.jupiter.api.Test;

/** Items on sale for few weeks, or not yet, beside others of their category. */
class NewItemsTest {
  /** Eight cups launched one after the other: 12 in the first week, then 8, then 4 a week. */
  private static SmallShop shop() {
    SmallShop shop = new SmallShop();
    for (int week = 0; week < 52; week++) {
      shop.sold("tea", 10, 7 * week + 1);
    }
    for (int cup = 0; cup < 8; cup++) {
      int launch = 20 + 3 * cup;
      for (int t = 0; t <= launch; t++) {
        shop.sold("cup" + cup, t == 0 ? 12 : t == 1 ? 8 : 4, 7 * (launch - t) + 3);
      }
    }
    return shop;
  }

  private static DemandForecast forecast(SmallShop shop, String item) {
    return ServedForecasts.of(shop).forecast(item);
  }

  @Test
  void forecast_itemOnSaleForAWeek_goesDownAsItsAnaloguesDid() {
    DemandForecast cup = forecast(shop().sold("cup-new", 12, 2), "cup-new");

    assertThat(cup.method()).isEqualTo("analogues");
    assertThat(cup.reason()).isEqualTo("new_item");
    assertThat(cup.steps().get(0).mean()).isCloseTo(8, within(0.1));
    assertThat(cup.steps().get(1).mean()).isCloseTo(4, within(0.1));
    assertThat(cup.steps().get(25).mean()).isCloseTo(4, within(0.1));
  }

  @Test
  void forecast_itemOnSaleInTwoWeeks_isZeroUntilThen() {
    DemandForecast cup =
        forecast(shop().stocked("cup-next", 0, 7, 2, 0, 1).launched("cup-next", -13), "cup-next");

    assertThat(cup.steps().get(1).mean()).isZero();
    assertThat(cup.steps().get(2).mean()).isCloseTo(12, within(0.1));
    assertThat(cup.steps().get(3).mean()).isCloseTo(8, within(0.1));
  }

  /** Enough for half a year: neither dead nor never asked for. */
  @Test
  void excess_newItemInStock_isNoneWhereItsAnaloguesSell() {
    SmallShop shop = shop().stocked("cup-next", 40, 7, 2, 0, 1).launched("cup-next", 1);
    ForecastService service = ServedForecasts.serve(shop.build(1));
    ForecastRequest request = ServedForecasts.request(ForecastOperation.EXCESS, null, null);

    assertThat(((ExcessStock) service.answer(request)).items()).isEmpty();
  }

  @Test
  void forecast_oldItemOrOneWithoutAnalogues_isItsOwn() {
    assertThat(forecast(shop(), "cup0").method()).isNotEqualTo("analogues");
    assertThat(forecast(shop().sold("lone", 12, 2), "lone").method()).isNotEqualTo("analogues");
    // On the shelf for a year and never sold: not new.
    SmallShop old = shop().stocked("cup-old", 9, 7, 2, 0, 1).launched("cup-old", 360);
    assertThat(forecast(old, "cup-old").method()).isEqualTo("zero");
    SmallShop silent = shop().stocked("cup-silent", 9, 7, 2, 0, 1);
    assertThat(forecast(silent, "cup-silent").method()).isEqualTo("zero");
  }
}
