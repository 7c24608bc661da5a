package dev.shopkeeper.serving.forecast;

import dev.shopkeeper.analytics.forecast.inventory.AbcXyz;
import dev.shopkeeper.serving.Origin;
import dev.shopkeeper.tables.TableReader;
import dev.shopkeeper.tables.forecast.ForecastRow;
import dev.shopkeeper.tables.forecast.OrderFigures;
import dev.shopkeeper.tables.forecast.StockFigures;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * A stock decision on its way into an answer.
 *
 * @param itemId the item
 * @param locationId the location it is for, null for the shop as a whole
 * @param title its title, empty for none
 * @param supplierId who delivers it, empty for none
 * @param firstDay the day that its cover counts from
 * @param known the figures that were known, NaN where not
 * @param received units that transfers bring before anything is ordered, less those they take
 * @param order the decision
 * @param asOf when the shop's own figures were read; null where none of them was used
 * @param drivers what moved the demand; null where nothing was asked about
 */
record Decided(
    String itemId,
    String locationId,
    String title,
    String supplierId,
    LocalDate firstDay,
    StockFigures known,
    double received,
    OrderFigures order,
    Instant asOf,
    DriversUsed drivers) {

  /**
   * Decides by a row.
   *
   * @param given figures that count before the row's own
   * @param received units that transfers bring first, less those that they take
   */
  static Decided of(
      String itemId,
      String locationId,
      ForecastRow row,
      StockFigures given,
      double received,
      TableReader.Snapshot snapshot) {
    StockFigures known = given.orElse(row.stock());
    OrderWidth width = OrderWidth.of(snapshot);
    boolean own = !known.equals(given);
    return new Decided(
        itemId,
        locationId,
        row.title(),
        "",
        row.firstDay(),
        known,
        received,
        received == 0
            ? StockDecision.decide(row, known, width)
            : TransferDecision.after(new TransferDecision.Place(row, known), width, received),
        own ? snapshot.current().provenance().computedAt() : null,
        null);
  }

  /** The same, with what moved the demand it was decided by. */
  Decided movedBy(DriversUsed moved) {
    return new Decided(
        itemId, locationId, title, supplierId, firstDay, known, received, order, asOf, moved);
  }

  /** The same with another order. */
  Decided with(OrderFigures other) {
    return new Decided(
        itemId, locationId, title, supplierId, firstDay, known, received, other, asOf, drivers);
  }

  /**
   * The answer.
   *
   * @param classes where the shop's classes begin, null where nobody knows
   * @param risks of a stock-out day by day, null in a list
   * @param locations of the item, null in a list
   * @param origin null in a list
   */
  Replenishment answer(
      AbcXyz classes, List<StockOutRisk> risks, List<LocationShare> locations, Origin origin) {
    StockFigures stock = StockAssumptions.derived(known).orElse(StockAssumptions.DEFAULTS);
    List<String> defaults = defaults();
    OrderCalendar.Chance chance = OrderCalendar.of(stock).next(firstDay);
    return new Replenishment(
        itemId,
        locationId,
        title.isEmpty() ? null : title,
        supplierId.isEmpty() ? null : supplierId,
        itemClass(classes),
        order.due() && chance.ahead() == 0,
        order.due() ? firstDay.plusDays(chance.ahead()) : null,
        Decimals.four(order.quantity()),
        Decimals.four(order.reorderPoint()),
        Decimals.four(order.orderUpTo()),
        Decimals.four(order.safetyStock()),
        Decimals.four(order.leadTimeDemand()),
        Decimals.four(order.leadTimeDemandSd()),
        stockOutDate(),
        risks,
        order.due() ? waiting(stock) : null,
        Decimals.four(order.excess()),
        received == 0 ? null : Decimals.four(received),
        Reasons.of(stock, received, order, defaults),
        costs(stock),
        used(stock, defaults),
        drivers,
        locations,
        origin);
  }

  /** As AX: by the value of a year's demand, and by its variation. */
  private String itemClass(AbcXyz classes) {
    double each = Double.isNaN(known.unitPrice()) ? known.unitCost() : known.unitPrice();
    if (classes == null || Double.isNaN(each)) {
      return null;
    }
    char abc = classes.abc(order.yearDemand() * each);
    return "" + abc + AbcXyz.xyz(order.variation());
  }

  private Waiting waiting(StockFigures stock) {
    double each = Costs.ofLostSale(stock);
    double held = stock.unitCost() * stock.holdingCostRate() / StockAssumptions.YEAR_DAYS;
    return new Waiting(
        (int) order.waitingDays(),
        Decimals.four(order.lostByWaiting()),
        Double.isNaN(each) ? null : Decimals.four(order.lostByWaiting() * each),
        Double.isNaN(known.unitCost())
            ? null
            : Decimals.four(held * order.quantity() * order.waitingDays()));
  }

  private LocalDate stockOutDate() {
    return Double.isInfinite(order.coverDays())
        ? null
        : firstDay.plusDays((long) order.coverDays());
  }

  private Costs costs(StockFigures stock) {
    if (Double.isNaN(known.unitCost())) {
      return null;
    }
    double quantity = order.quantity();
    double ordersPerYear = quantity > 0 ? order.yearDemand() / quantity : 0;
    double kept = quantity / 2 + Math.max(0, order.safetyStock());
    return new Costs(
        Decimals.four(quantity * stock.unitCost()),
        Decimals.four(ordersPerYear * stock.orderCost()),
        Decimals.four(kept * stock.unitCost() * stock.holdingCostRate()));
  }

  private StockUsed used(StockFigures stock, List<String> defaults) {
    return new StockUsed(
        stock.onHand(),
        stock.onOrder(),
        stock.leadTimeDays(),
        stock.leadTimeSdDays(),
        stock.serviceLevel(),
        orNull(known.unitCost()),
        orNull(known.orderCost()),
        stock.holdingCostRate(),
        stock.minOrderQty(),
        stock.packSize(),
        orNull(known.stockoutCost()),
        orNull(known.unitPrice()),
        orNull(known.shelfLifeDays()),
        OrderPolicy.of(known.policy()),
        defaults,
        asOf);
  }

  /** Names of the figures that defaults stand in for. */
  private List<String> defaults() {
    List<String> names = new ArrayList<>();
    add(names, "on_hand", known.onHand());
    add(names, "on_order", known.onOrder());
    add(names, "lead_time_days", known.leadTimeDays());
    add(names, "lead_time_sd_days", known.leadTimeSdDays());
    add(names, "service_level", StockAssumptions.derived(known).serviceLevel());
    add(names, "holding_cost_rate", known.holdingCostRate());
    add(names, "min_order_qty", known.minOrderQty());
    add(names, "pack_size", known.packSize());
    return List.copyOf(names);
  }

  private static Double orNull(double figure) {
    return Double.isNaN(figure) ? null : figure;
  }

  private static void add(List<String> names, String name, double value) {
    if (Double.isNaN(value)) {
      names.add(name);
    }
  }
}
