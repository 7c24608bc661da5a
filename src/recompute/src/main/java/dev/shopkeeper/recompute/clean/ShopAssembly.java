package dev.shopkeeper.recompute.clean;

import dev.shopkeeper.recompute.data.Catalogue;
import dev.shopkeeper.recompute.data.CatalogueItem;
import dev.shopkeeper.recompute.data.DemandHistory;
import dev.shopkeeper.recompute.data.Events;
import dev.shopkeeper.recompute.data.IdDictionary;
import dev.shopkeeper.recompute.data.OrderLines;
import dev.shopkeeper.recompute.data.Shop;
import dev.shopkeeper.recompute.data.StockLevel;
import dev.shopkeeper.recompute.data.StockLevels;
import java.util.Arrays;
import java.util.Collection;
import java.util.function.ToDoubleFunction;

/** Numbers what is left after cleaning, in order of first appearance, and lays it in arrays. */
final class ShopAssembly {
  private final IdDictionary users = new IdDictionary();
  private final IdDictionary items = new IdDictionary();
  private final IdDictionary locations = new IdDictionary();
  private final IdDictionary channels = new IdDictionary();
  private final IdDictionary promotions = new IdDictionary();
  private final IdDictionary categories = new IdDictionary();
  private final IdDictionary brands = new IdDictionary();

  Shop assemble(
      OrderStage orderStage,
      EventStage eventStage,
      ItemStage itemStage,
      StockStage stockStage,
      DemandStage demandStage,
      CalendarStage calendarStage,
      RuleStage ruleStage,
      ExperimentStage experimentStage) {
    OrderLines orderLines = orderLines(orderStage);
    Events events = eventStage.events(users, items, channels);
    for (CatalogueItem item : itemStage.items()) {
      items.intern(item.itemId());
    }
    StockLevels stock = stock(stockStage.levels());
    // Last of all, when every item has its number.
    Catalogue catalogue = catalogue(itemStage.items());
    DemandHistory demand = demandStage.history(promotions);
    return new Shop(
        users,
        items,
        locations,
        channels,
        promotions,
        eventStage.types(),
        eventStage.recommendations(),
        eventStage.sessions(),
        categories,
        brands,
        demandStage.series(),
        orderLines,
        events,
        catalogue,
        stock,
        demand,
        calendarStage.days(),
        ruleStage.rules(),
        experimentStage.lines());
  }

  private OrderLines orderLines(OrderStage stage) {
    int[] rows = keptRows(stage);
    IdDictionary orders = new IdDictionary();
    int[] order = renumbered(rows, stage.order.elements(), new Renumbering(stage.orders, orders));
    return new OrderLines(
        orders.size(),
        order,
        renumbered(rows, stage.user.elements(), new Renumbering(stage.users, users)),
        renumbered(rows, stage.item.elements(), new Renumbering(stage.items, items)),
        Arrays.stream(rows).mapToDouble(stage.quantity::getDouble).toArray(),
        Arrays.stream(rows).mapToDouble(stage.price::getDouble).toArray(),
        Arrays.stream(rows).mapToLong(stage.second::getLong).toArray(),
        renumbered(rows, stage.location.elements(), new Renumbering(stage.locations, locations)),
        renumbered(rows, stage.channel.elements(), new Renumbering(stage.channels, channels)),
        renumbered(
            rows, stage.promotion.elements(), new Renumbering(stage.promotions, promotions)));
  }

  private static int[] keptRows(OrderStage stage) {
    int[] rows = new int[stage.size() - stage.dropped.cardinality()];
    int row = -1;
    for (int i = 0; i < rows.length; i++) {
      row = stage.dropped.nextClearBit(row + 1);
      rows[i] = row;
    }
    return rows;
  }

  private static int[] renumbered(int[] rows, int[] column, Renumbering renumbering) {
    int[] numbers = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      numbers[i] = renumbering.of(column[rows[i]]);
    }
    return numbers;
  }

  private StockLevels stock(Collection<StockLevel> levels) {
    return new StockLevels(
        levels.stream().mapToInt(level -> items.intern(level.itemId())).toArray(),
        levels.stream().mapToInt(level -> number(locations, level.locationId())).toArray(),
        column(levels, StockLevel::onHand),
        column(levels, StockLevel::onOrder),
        column(levels, StockLevel::leadTimeDays),
        column(levels, StockLevel::leadTimeSdDays),
        column(levels, StockLevel::unitCost),
        column(levels, StockLevel::holdingCostRate),
        column(levels, StockLevel::orderCost),
        column(levels, StockLevel::stockoutCost),
        column(levels, StockLevel::minOrderQty),
        column(levels, StockLevel::packSize),
        column(levels, StockLevel::serviceLevel),
        column(levels, StockLevel::shelfLifeDays),
        levels.stream().map(StockLevel::supplierId).toArray(String[]::new),
        column(levels, StockLevel::supplierMinValue),
        column(levels, StockLevel::orderDays),
        column(levels, StockLevel::policy));
  }

  private static double[] column(Collection<StockLevel> levels, ToDoubleFunction<StockLevel> of) {
    return levels.stream().mapToDouble(of).toArray();
  }

  private Catalogue catalogue(Collection<CatalogueItem> listed) {
    int size = items.size();
    Catalogue catalogue =
        new Catalogue(
            new String[size],
            filled(size),
            filled(size),
            new double[size],
            new String[size],
            new long[size],
            new String[size]);
    Arrays.fill(catalogue.price(), Double.NaN);
    Arrays.fill(catalogue.availableFrom(), Long.MIN_VALUE);
    for (CatalogueItem item : listed) {
      int number = items.find(item.itemId());
      catalogue.title()[number] = item.title();
      catalogue.category()[number] = number(categories, item.category());
      catalogue.brand()[number] = number(brands, item.brand());
      catalogue.price()[number] = item.price();
      catalogue.attributes()[number] = item.attributes().isEmpty() ? null : item.attributes();
      catalogue.availableFrom()[number] = item.availableFrom();
      catalogue.itemType()[number] = item.itemType();
    }
    return catalogue;
  }

  private static int[] filled(int size) {
    int[] numbers = new int[size];
    Arrays.fill(numbers, -1);
    return numbers;
  }

  private static int number(IdDictionary dictionary, String id) {
    return id.isEmpty() ? -1 : dictionary.intern(id);
  }
}
