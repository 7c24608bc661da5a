package dev.shopkeeper.recompute.forecast;

import dev.shopkeeper.recompute.data.IdDictionary;
import dev.shopkeeper.serving.forecast.OrderWidth;
import dev.shopkeeper.serving.forecast.TransferDecision;
import dev.shopkeeper.tables.Row;
import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.RowSize;
import dev.shopkeeper.tables.forecast.ForecastRow;
import dev.shopkeeper.tables.forecast.LocationsRow;
import dev.shopkeeper.tables.forecast.TransferPage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What is decided about each item, as a whole or at each of its locations, and the lists of that.
 *
 * <p>Where an item is planned by location, goods are moved between its locations before any are
 * ordered. Nobody tells what that costs, so every way is open at no cost.
 */
final class ItemPlans {
  private final OrderWidth width;
  private final IdDictionary names;
  private final ShopDemand demand;
  private final ShopStock stock;
  private final List<LocationForecasts.Item> items;
  private final List<PlannedItem> planned = new ArrayList<>();
  private final List<TransferPage.Entry> transfers = new ArrayList<>();
  private final List<LocationsRow> locationRows = new ArrayList<>();

  ItemPlans(
      IdDictionary names,
      ShopDemand demand,
      ShopStock stock,
      ShopLocations locations,
      List<LocationForecasts.Item> items,
      OrderWidth width) {
    this.width = width;
    this.names = names;
    this.demand = demand;
    this.stock = stock;
    this.items = items;
    for (int n = 0; n < items.size(); n++) {
      ShopDemand.Place place = demand.places().get(n);
      LocationForecasts.Item item = items.get(n);
      if (place.item() >= 0 && locations.plannedApart(place.item())) {
        apart(place, item);
      } else {
        locationRows.add(item.parts().isEmpty() ? null : shares(item));
        if (item.whole().stock().counted()) {
          planned.add(whole(place, item));
        }
      }
    }
  }

  /** How many orders are due. */
  int due() {
    return OrderList.due(planned).size();
  }

  private LocationsRow shares(LocationForecasts.Item item) {
    return new LocationsRow(
        item.parts().stream()
            .map(
                part ->
                    new LocationsRow.Place(names.id(part.location()), (float) part.share(), 0, 0))
            .toList());
  }

  private void apart(ShopDemand.Place place, LocationForecasts.Item item) {
    List<LocationForecasts.Part> counted =
        item.parts().stream().filter(part -> part.row().stock().counted()).toList();
    TransferDecision decision =
        TransferDecision.of(
            counted.stream()
                .map(part -> new TransferDecision.Place(part.row(), part.row().stock()))
                .toList(),
            new double[counted.size() * counted.size()],
            width,
            item.whole().stock().unitCost());
    transfers(place.id(), counted, decision, item.whole().stock().unitCost());
    PlannedItem whole = whole(place, item);
    List<LocationsRow.Place> places = new ArrayList<>();
    int next = 0;
    for (LocationForecasts.Part part : item.parts()) {
      float received = 0;
      float order = 0;
      if (part.row().stock().counted()) {
        PlannedItem one = planned(place, part, decision, next++);
        planned.add(part.share() == 0 ? one.ofDepot(whole) : one);
        received = (float) one.received();
        order = one.order().due() ? (float) one.order().quantity() : 0;
      }
      places.add(
          new LocationsRow.Place(names.id(part.location()), (float) part.share(), received, order));
    }
    locationRows.add(new LocationsRow(places));
  }

  private PlannedItem whole(ShopDemand.Place place, LocationForecasts.Item item) {
    return PlannedItem.of(place.id(), item.whole(), stock.supplier(place.item()), width);
  }

  private PlannedItem planned(
      ShopDemand.Place place, LocationForecasts.Part part, TransferDecision decision, int n) {
    return PlannedItem.at(
        names.id(part.location()),
        place.id(),
        part.row(),
        stock.supplier(place.item()),
        decision.received()[n],
        decision.left().get(n).figures());
  }

  private void transfers(
      String itemId,
      List<LocationForecasts.Part> parts,
      TransferDecision decision,
      double unitCost) {
    int n = parts.size();
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double units = decision.plan().sent()[i * n + j];
        if (units > 0) {
          transfers.add(
              new TransferPage.Entry(
                  itemId,
                  names.id(parts.get(i).location()),
                  names.id(parts.get(j).location()),
                  units,
                  unitCost));
        }
      }
    }
  }

  /** Rows of the items, of their locations, and of which locations they have. */
  void forEachRow(Consumer<Row> sink) {
    for (int n = 0; n < items.size(); n++) {
      ShopDemand.Place place = demand.places().get(n);
      put(sink, ForecastRow.key(place.id()), items.get(n).whole());
      for (LocationForecasts.Part part : items.get(n).parts()) {
        put(sink, ForecastRow.key(place.id(), names.id(part.location())), part.row());
      }
      if (locationRows.get(n) != null) {
        sink.accept(new Row(LocationsRow.key(place.id()), locationRows.get(n).encode()));
      }
    }
  }

  private static void put(Consumer<Row> sink, RowKey key, ForecastRow row) {
    sink.accept(new Row(key, row.encode(RowSize.budget(key))));
  }

  /** Lists of the whole shop, and of each location whose stock is planned by itself. */
  List<Row> lists() {
    List<Row> rows = new ArrayList<>(orders(planned, null));
    rows.add(StockOverviews.summaryRow(planned));
    rows.addAll(StockOverviews.excess(planned, null));
    rows.addAll(SupplierList.rows(planned, stock));
    rows.addAll(transferPages());
    Map<String, List<PlannedItem>> byLocation = new TreeMap<>();
    for (PlannedItem item : planned) {
      if (!item.locationId().isEmpty()) {
        byLocation.computeIfAbsent(item.locationId(), id -> new ArrayList<>()).add(item);
      }
    }
    byLocation.forEach(
        (location, its) -> {
          rows.addAll(orders(its, location));
          rows.addAll(StockOverviews.excess(its, location));
        });
    return rows;
  }

  private static List<Row> orders(List<PlannedItem> items, String locationId) {
    List<PlannedItem> due = OrderList.due(items);
    List<Row> rows = new ArrayList<>(OrderList.pages(due, locationId));
    rows.addAll(BudgetList.rows(due, locationId));
    return rows;
  }

  /** Most money first; what has no known cost last. */
  private List<Row> transferPages() {
    transfers.sort(
        Comparator.comparingDouble(
                (TransferPage.Entry entry) ->
                    Double.isNaN(entry.unitCost()) ? 0 : entry.units() * entry.unitCost())
            .reversed());
    List<Row> pages = new ArrayList<>();
    for (int from = 0; from < transfers.size(); from += TransferPage.ENTRIES) {
      int to = Math.min(transfers.size(), from + TransferPage.ENTRIES);
      TransferPage page = new TransferPage(transfers.size(), transfers.subList(from, to));
      pages.add(new Row(TransferPage.key(pages.size()), page.encode()));
    }
    return pages;
  }
}
