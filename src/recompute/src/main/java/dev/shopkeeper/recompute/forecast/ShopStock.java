package dev.shopkeeper.recompute.forecast;

import dev.shopkeeper.recompute.data.StockLevels;
import dev.shopkeeper.tables.forecast.StockFigures;
import java.util.HashMap;
import java.util.Map;

/**
 * The stock of each item for the shop as a whole.
 *
 * <p>A line without a location speaks for the whole shop. Where an item has lines of locations
 * only, units on hand and on order are added up, and each of the other figures is the first one
 * given in the order of the files.
 */
final class ShopStock {
  private final Map<Integer, StockFigures> byItem = new HashMap<>();
  private final Map<Integer, String> suppliers = new HashMap<>();
  private final Map<String, Double> leastValues = new HashMap<>();

  ShopStock(StockLevels levels) {
    Map<Integer, StockFigures> ofLocations = new HashMap<>();
    for (int n = 0; n < levels.size(); n++) {
      Map<Integer, StockFigures> into = levels.location()[n] < 0 ? byItem : ofLocations;
      into.merge(levels.item()[n], figures(levels, n), ShopStock::together);
      String supplier = levels.supplierId()[n];
      if (!supplier.isEmpty()) {
        suppliers.putIfAbsent(levels.item()[n], supplier);
        if (!Double.isNaN(levels.supplierMinValue()[n])) {
          leastValues.putIfAbsent(supplier, levels.supplierMinValue()[n]);
        }
      }
    }
    ofLocations.forEach(byItem::putIfAbsent);
  }

  /** What is known of an item's stock; {@link StockFigures#NONE} where no line names it. */
  StockFigures of(int item) {
    return byItem.getOrDefault(item, StockFigures.NONE);
  }

  /** Who delivers an item, empty where no line says. */
  String supplier(int item) {
    return suppliers.getOrDefault(item, "");
  }

  /** Least value of an order that a supplier delivers, 0 where no line says. */
  double leastValue(String supplier) {
    return leastValues.getOrDefault(supplier, 0.0);
  }

  private static StockFigures together(StockFigures a, StockFigures b) {
    StockFigures terms = a.orElse(b);
    return new StockFigures(
        sum(a.onHand(), b.onHand()),
        sum(a.onOrder(), b.onOrder()),
        terms.leadTimeDays(),
        terms.leadTimeSdDays(),
        terms.unitCost(),
        terms.holdingCostRate(),
        terms.orderCost(),
        terms.minOrderQty(),
        terms.packSize(),
        terms.serviceLevel(),
        terms.stockoutCost(),
        terms.unitPrice(),
        terms.shelfLifeDays(),
        terms.orderDays());
  }

  private static double sum(double a, double b) {
    if (Double.isNaN(a)) {
      return b;
    }
    return Double.isNaN(b) ? a : a + b;
  }

  private static StockFigures figures(StockLevels levels, int n) {
    double serviceLevel = levels.serviceLevel()[n];
    return new StockFigures(
        levels.onHand()[n],
        levels.onOrder()[n],
        levels.leadTimeDays()[n],
        levels.leadTimeSdDays()[n],
        levels.unitCost()[n],
        levels.holdingCostRate()[n],
        levels.orderCost()[n],
        levels.minOrderQty()[n],
        levels.packSize()[n],
        // No shop means to be always out of stock: a zero is a field left empty.
        serviceLevel > 0 ? serviceLevel : Double.NaN,
        levels.stockoutCost()[n],
        Double.NaN,
        levels.shelfLifeDays()[n],
        levels.orderDays()[n]);
  }
}
