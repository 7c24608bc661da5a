package dev.shopkeeper.recompute.forecast;

import dev.shopkeeper.analytics.forecast.Forecast;
import dev.shopkeeper.recompute.data.Shop;
import dev.shopkeeper.serving.forecast.DemandScaling;
import dev.shopkeeper.serving.forecast.RowForecast;
import dev.shopkeeper.tables.forecast.ForecastRow;
import dev.shopkeeper.tables.forecast.StepLength;
import dev.shopkeeper.tables.forecast.StockFigures;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SortedMap;
import java.util.stream.IntStream;

/**
 * Forecasts of items at their locations, which add up to those of the items at every step. How, a
 * backtest on at most {@value #MOST_JUDGED} items decides ({@link LocationContest}).
 *
 * <p>Each item is computed by itself and kept at its place, so the number of threads changes
 * nothing.
 */
final class LocationForecasts {
  private static final int MOST_JUDGED = 1_000;

  private final Shop shop;
  private final ShopDemand demand;
  private final ShopStock stock;
  private final ItemPrices prices;
  private final ShopLocations locations;
  private final ShopWidths widths;
  private final LocationShares shares;

  /**
   * An item at one of its locations.
   *
   * @param location its number
   * @param share of the item's demand
   */
  record Part(int location, double share, ForecastRow row) {}

  /**
   * An item and its locations.
   *
   * @param whole the item, as the sum of its locations
   * @param hidden what was expected of the item's hidden weeks; null where that stands as it was
   * @param parts its locations; none where it is taken as a whole
   */
  record Item(ForecastRow whole, double[] hidden, List<Part> parts) {
    /** The same once the item was moved to add up with others. */
    Item moved(ForecastRow to) {
      if (to == whole) {
        return this;
      }
      return new Item(to, hidden, parts.stream().map(part -> part(part, to)).toList());
    }

    private Part part(Part part, ForecastRow to) {
      double[] mean = new double[to.horizon()];
      for (int k = 0; k < mean.length; k++) {
        double before = whole.mean()[k];
        mean[k] = before > 0 ? part.row.mean()[k] * (to.mean()[k] / before) : part.row.mean()[k];
      }
      return new Part(part.location, part.share, MeanChange.to(part.row, mean));
    }
  }

  private final List<HeldOut> heldOut;
  private final LocationContest contest = new LocationContest();
  private final LocationDirection direction;
  private final List<Item> items;

  /**
   * Forecasts the locations of all items; to be called in the pool that is to do it.
   *
   * @param rows the items' forecasts, in the order of the places
   * @param heldOut null entries where an item was not judged
   * @param widths of the locations' own forecasts, which are made as the items' are
   */
  LocationForecasts(
      Shop shop,
      ShopDemand demand,
      ShopStock stock,
      ItemPrices prices,
      ShopLocations locations,
      List<ForecastRow> rows,
      List<HeldOut> heldOut,
      ShopWidths widths) {
    this.shop = shop;
    this.demand = demand;
    this.stock = stock;
    this.prices = prices;
    this.locations = locations;
    this.widths = widths;
    this.shares = new LocationShares(demand, locations);
    this.heldOut = heldOut;
    int[] judged = IntStream.range(0, rows.size()).filter(this::canBeJudged).toArray();
    int most = Math.min(MOST_JUDGED, judged.length);
    IntStream.range(0, most)
        .parallel()
        .mapToObj(n -> judge(judged[(int) ((long) n * judged.length / most)]))
        .toList()
        .stream()
        .filter(Objects::nonNull)
        .forEach(contest::add);
    this.direction = contest.best();
    this.items =
        IntStream.range(0, rows.size()).parallel().mapToObj(n -> item(n, rows.get(n))).toList();
  }

  /** An item and its locations, as they add up. */
  Item item(int n) {
    return items.get(n);
  }

  /** Whether any item is told apart. */
  boolean none() {
    return locations.none();
  }

  void describe(SortedMap<String, String> parameters, SortedMap<String, Double> scores) {
    if (none()) {
      return;
    }
    parameters.put("locations", direction.name().toLowerCase(Locale.ROOT));
    parameters.put("location_share_weight", Integer.toString((int) shares.weight()));
    parameters.put("items_with_too_many_locations", Integer.toString(locations.leftOut()));
    for (LocationDirection way : LocationDirection.values()) {
      if (!Double.isNaN(contest.score(way))) {
        String name = way.name().toLowerCase(Locale.ROOT);
        scores.put("locations_" + name + "_rmsse", contest.score(way));
      }
    }
  }

  private int[] placesOf(int n) {
    ShopDemand.Place place = demand.places().get(n);
    return place.item() < 0 ? null : locations.of(place.item());
  }

  private boolean canBeJudged(int n) {
    int[] places = placesOf(n);
    return places != null
        && places.length > 1
        && heldOut.get(n) != null
        && demand.fromOrders(demand.places().get(n));
  }

  private LocationContest.Entry judge(int n) {
    ShopDemand.Place place = demand.places().get(n);
    double[] share = shares.of(place.item(), LocationShares.HIDDEN_DAYS);
    LocatedItem item = LocatedItem.of(demand, place, placesOf(n), shares.of(place.item(), 0));
    return LocationContest.judge(item, share, heldOut.get(n).mean());
  }

  private Item item(int n, ForecastRow alone) {
    int[] places = placesOf(n);
    if (places == null) {
      return new Item(alone, null, List.of());
    }
    ShopDemand.Place place = demand.places().get(n);
    double[] share = shares.of(place.item(), 0);
    LocatedItem item = LocatedItem.of(demand, place, places, share);
    // What the shop counted itself names no locations, so there is nothing to forecast them by.
    LocationDirection way =
        demand.fromOrders(place) && alone.step() != StepLength.MONTH
            ? direction
            : LocationDirection.SHARES;
    Forecast[] own = new Forecast[places.length];
    if (way != LocationDirection.SHARES) {
      Arrays.setAll(own, l -> corrected(item, item.forecast(l, 0, alone.horizon())));
    }
    double[][] expected = way.expected(item, RowForecast.of(alone).mean(), share, own, 0);
    ForecastRow whole = way == LocationDirection.SHARES ? alone : MeanChange.to(alone, expected[0]);
    List<Part> parts =
        IntStream.range(0, places.length)
            .mapToObj(
                l -> {
                  ForecastRow row = part(alone, item.at(l), own[l], share[l], expected[1 + l]);
                  StockFigures here = stock.at(place.item(), places[l]);
                  return new Part(
                      places[l],
                      share[l],
                      row.at(
                          ItemForecast.history(item.at(l)), here.orPrice(prices.of(place.item()))));
                })
            .toList();
    return new Item(whole, hidden(n, item, way), parts);
  }

  private Forecast corrected(LocatedItem item, Forecast own) {
    return own == null ? null : widths.of(item.whole().step(), own);
  }

  private static ForecastRow part(
      ForecastRow whole, ItemDemand demand, Forecast own, double share, double[] mean) {
    return MeanChange.to(
        own == null
            ? DemandScaling.share(whole, share)
            : ItemForecast.row(whole.title(), demand, own, StockFigures.NONE),
        mean);
  }

  private double[] hidden(int n, LocatedItem item, LocationDirection way) {
    if (way == LocationDirection.SHARES || heldOut.get(n) == null) {
      return null;
    }
    double[] base = heldOut.get(n).mean();
    double[] share = shares.of(demand.places().get(n).item(), LocationShares.HIDDEN_DAYS);
    Forecast[] own = new Forecast[share.length];
    Arrays.setAll(own, l -> item.forecast(l, base.length, base.length));
    double[][] expected = way.expected(item, base, share, own, WeeklySeries.HIDDEN);
    return WeeklySeries.weekly(item.whole().step(), expected[0]);
  }

  /** The id of a location. */
  String name(int location) {
    return shop.locations().id(location);
  }
}
