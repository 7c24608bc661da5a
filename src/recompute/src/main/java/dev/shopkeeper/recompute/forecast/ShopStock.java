package dev.shopkeeper.recompute.forecast;

import dev.shopkeeper.recompute.data.StockLevels;
import dev.shopkeeper.tables.forecast.StockFigures;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The stock of each item, for the shop as a whole and at each location.
 *
 * <p>A line without a location speaks for the whole shop. Where an item has lines of locations
 * only, units on hand and on order are added up, and each of the other figures is the first one
 * given in the order of the files. A location's line is silent on what the item's others say: there
 * the item's figure stands.
 */
final class ShopStock {
  private final Map<Integer, StockFigures> byItem = new HashMap<>();
  private final Map<Integer, SortedMap<Integer, StockFigures>> byLocation = new HashMap<>();
  private final BitSet keepers = new BitSet();
  private final Map<Integer, String> suppliers = new HashMap<>();
  private final Map<String, Double> leastValues = new HashMap<>();

  ShopStock(StockLevels levels) {
    Map<Integer, StockFigures> ofLocations = new HashMap<>();
    for (int n = 0; n < levels.size(); n++) {
      Map<Integer, StockFigures> into = levels.location()[n] < 0 ? byItem : ofLocations;
      into.merge(levels.item()[n], figures(levels, n), ShopStock::together);
      if (levels.location()[n] >= 0) {
        keepers.set(levels.location()[n]);
        byLocation
            .computeIfAbsent(levels.item()[n], item -> new TreeMap<>())
            .put(levels.location()[n], figures(levels, n));
      }
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

  /** What is known of an item's stock at a location. */
  StockFigures at(int item, int location) {
    StockFigures own = byLocation.getOrDefault(item, Collections.emptySortedMap()).get(location);
    StockFigures terms = of(item).withPosition(Double.NaN, Double.NaN);
    return own == null ? terms : own.orElse(terms);
  }

  /** The locations that have a line of an item, by number. */
  Set<Integer> locations(int item) {
    return byLocation.getOrDefault(item, Collections.emptySortedMap()).keySet();
  }

  /** Whether any item has a line of a location. */
  boolean isKeptAt(int location) {
    return keepers.get(location);
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
        terms.orderDays(),
        terms.policy());
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
        levels.orderDays()[n],
        levels.policy()[n]);
  }
}
