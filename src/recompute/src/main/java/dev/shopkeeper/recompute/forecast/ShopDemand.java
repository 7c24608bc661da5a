package dev.shopkeeper.recompute.forecast;

import dev.shopkeeper.recompute.BuildOptions;
import dev.shopkeeper.recompute.data.Shop;
import dev.shopkeeper.tables.forecast.StepLength;
import java.util.ArrayList;
import java.util.List;

/**
 * The items of a shop that are forecast, and their demand.
 *
 * <p>An item is forecast where it was sold, has stock, or has a series of its own in the demand
 * files; advertisements and content are not goods. A series counts before order lines: the shop
 * made it for this purpose. A series that names no item is forecast under its own name.
 */
final class ShopDemand {
  private static final double LARGEST = 1e15;

  private final Shop shop;
  private final OrderDemand orders;
  private final SeriesDemand series;
  private final List<Place> places = new ArrayList<>();
  private int leftOut;

  /**
   * One thing to forecast.
   *
   * @param id its id
   * @param item its number, -1 where no item has the id
   * @param series number of its series, -1 for none
   */
  record Place(String id, int item, int series) {}

  ShopDemand(Shop shop, ShopStock stock, BuildOptions options) {
    this.shop = shop;
    this.orders = new OrderDemand(shop.orderLines(), shop.items().size(), options.asOf());
    this.series = new SeriesDemand(shop.demand(), shop.series().size());
    for (int item = 0; item < shop.items().size(); item++) {
      String id = shop.items().id(item);
      int own = seriesOf(id);
      if (isProduct(item) && (orders.sold(item) || stock.of(item).counted() || own >= 0)) {
        places.add(new Place(id, item, own));
      }
    }
    for (int one = 0; one < shop.series().size(); one++) {
      String id = shop.series().id(one);
      if (shop.items().find(id) < 0) {
        addSeries(id, one);
      }
    }
  }

  /** What is forecast: items by number, then other series by number. */
  List<Place> places() {
    return places;
  }

  /** How many series have steps too long to plan orders by. */
  int leftOut() {
    return leftOut;
  }

  ItemDemand of(Place place) {
    ItemDemand demand = raw(place);
    double[] values = demand.values();
    for (int t = 0; t < values.length; t++) {
      // The forecaster's range; a sum of absurd lines must not end the whole run.
      values[t] = Math.min(values[t], LARGEST);
    }
    return demand;
  }

  /** Demand with prices and promotions. */
  PricedSteps priced(Place place) {
    if (place.series() >= 0) {
      return series.priced(place.series());
    }
    return orders.sold(place.item()) ? PricedSteps.of(place.item(), orders) : PricedSteps.NONE;
  }

  /** The number of an item's category, -1 for none. */
  int category(Place place) {
    return place.item() < 0 ? -1 : shop.catalogue().category()[place.item()];
  }

  /** What was sold of an item, line by line. */
  void forEachLine(int item, OrderDemand.LineUse use) {
    orders.forEachLine(item, use);
  }

  /** Whether an item's demand is counted from order lines. */
  boolean fromOrders(Place place) {
    return place.item() >= 0 && place.series() < 0 && orders.sold(place.item());
  }

  /** The title of an item, empty where the catalogue has none. */
  String title(Place place) {
    String title = place.item() < 0 ? null : shop.catalogue().title()[place.item()];
    return title == null ? "" : title;
  }

  private ItemDemand raw(Place place) {
    if (place.series() >= 0) {
      return series.of(place.series(), place.id());
    }
    return orders.sold(place.item())
        ? orders.of(place.item(), place.id())
        : new ItemDemand(place.id(), StepLength.WEEK, orders.firstDay(), new double[0]);
  }

  private int seriesOf(String id) {
    int one = shop.series().find(id);
    if (one >= 0 && series.tooCoarse()) {
      leftOut++;
      return -1;
    }
    return one;
  }

  private void addSeries(String id, int one) {
    if (series.tooCoarse()) {
      leftOut++;
    } else {
      places.add(new Place(id, -1, one));
    }
  }

  private boolean isProduct(int item) {
    String type = shop.catalogue().itemType()[item];
    return type == null || type.equals("product");
  }
}
