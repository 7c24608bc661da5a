package dev.shopkeeper.serving.forecast;

import dev.shopkeeper.tables.forecast.StockSummaryRow;

/**
 * The items of a class. Values are in the shop's money, of items whose cost is known.
 *
 * @param itemClass as {@code AX}; absent for all items
 * @param items whose stock is counted; one for each location where it is planned by location
 * @param toOrder of them to be ordered now
 * @param excess of them with more stock than half a year asks for
 * @param dead of them in stock and not sold for half a year
 * @param yearValue demand of a year at its price
 * @param stockValue units on hand at their cost
 * @param orderValue orders at their cost
 * @param excessValue units in excess at their cost
 * @param deadValue units that do not move at their cost
 */
public record ClassFigures(
    String itemClass,
    int items,
    int toOrder,
    int excess,
    int dead,
    double yearValue,
    double stockValue,
    double orderValue,
    double excessValue,
    double deadValue) {
  static ClassFigures of(String name, StockSummaryRow.Group group) {
    return new ClassFigures(
        name,
        group.items(),
        group.toOrder(),
        group.excess(),
        group.dead(),
        Decimals.four(group.yearValue()),
        Decimals.four(group.stockValue()),
        Decimals.four(group.orderValue()),
        Decimals.four(group.excessValue()),
        Decimals.four(group.deadValue()));
  }

  ClassFigures plus(ClassFigures other) {
    return new ClassFigures(
        null,
        items + other.items,
        toOrder + other.toOrder,
        excess + other.excess,
        dead + other.dead,
        Decimals.four(yearValue + other.yearValue),
        Decimals.four(stockValue + other.stockValue),
        Decimals.four(orderValue + other.orderValue),
        Decimals.four(excessValue + other.excessValue),
        Decimals.four(deadValue + other.deadValue));
  }
}
