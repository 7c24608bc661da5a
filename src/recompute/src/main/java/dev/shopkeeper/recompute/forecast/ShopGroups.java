package dev.shopkeeper.recompute.forecast;

import dev.shopkeeper.recompute.data.Shop;
import dev.shopkeeper.tables.Row;
import dev.shopkeeper.tables.forecast.ForecastRow;
import dev.shopkeeper.tables.forecast.StepLength;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.stream.IntStream;

/**
 * The categories of a shop over its forecasts of items. A shop with demand by the month has none: a
 * month is no number of weeks.
 */
final class ShopGroups {
  private final Shop shop;
  private final List<ForecastRow> items;
  private final GroupForecasts forecasts;

  private ShopGroups(Shop shop, List<ForecastRow> items, GroupForecasts forecasts) {
    this.shop = shop;
    this.items = items;
    this.forecasts = forecasts;
  }

  /**
   * Adds up a shop.
   *
   * @param demand of the items, in the order of the other two
   * @param made the items' forecasts
   * @param heldOut null entries where an item was not judged
   */
  static ShopGroups of(
      Shop shop, ShopDemand demand, LocationForecasts made, List<HeldOut> heldOut) {
    List<ForecastRow> rows =
        IntStream.range(0, heldOut.size()).mapToObj(n -> made.item(n).whole()).toList();
    if (rows.isEmpty() || rows.stream().anyMatch(row -> row.step() == StepLength.MONTH)) {
      return new ShopGroups(shop, rows, null);
    }
    List<GroupForecasts.Item> items = new ArrayList<>();
    for (int n = 0; n < rows.size(); n++) {
      ShopDemand.Place place = demand.places().get(n);
      ItemDemand one = demand.of(place);
      double[] weeks = WeeklySeries.of(one);
      int category = place.item() < 0 ? -1 : shop.catalogue().category()[place.item()];
      items.add(
          new GroupForecasts.Item(
              category,
              weeks,
              made.item(n).hidden() != null
                  ? made.item(n).hidden()
                  : WeeklySeries.hidden(one, heldOut.get(n), weeks),
              WeeklySeries.ahead(rows.get(n))));
    }
    return new ShopGroups(shop, rows, new GroupForecasts(items, shop.categories().size()));
  }

  /** The forecast of an item as it adds up with the others; the one given where it did already. */
  ForecastRow item(int n) {
    double[] factors = forecasts == null ? null : forecasts.factors(n);
    return factors == null ? items.get(n) : scaled(items.get(n), factors);
  }

  /** Rows of categories and of the whole shop. */
  List<Row> rows() {
    return forecasts == null
        ? List.of()
        : forecasts.rows(shop.categories()::id, items.get(0).firstDay());
  }

  void describe(SortedMap<String, String> parameters, SortedMap<String, Double> scores) {
    if (forecasts == null) {
      return;
    }
    parameters.put("hierarchy", forecasts.direction().name().toLowerCase(Locale.ROOT));
    put(scores, "bottom_up_rmsse", forecasts.score(GroupForecasts.Direction.BOTTOM_UP));
    put(scores, "min_trace_rmsse", forecasts.score(GroupForecasts.Direction.MIN_TRACE));
  }

  private static void put(SortedMap<String, Double> scores, String name, double value) {
    if (!Double.isNaN(value)) {
      scores.put(name, value);
    }
  }

  private static ForecastRow scaled(ForecastRow row, double[] factors) {
    int each = row.step() == StepLength.DAY ? 7 : 1;
    double[] mean = new double[row.horizon()];
    for (int k = 0; k < mean.length; k++) {
      // Beyond the last week that was made to add up, its change goes on.
      mean[k] = Math.max(0, row.mean()[k]) * factors[Math.min(k / each, factors.length - 1)];
    }
    return MeanChange.to(row, mean);
  }
}
