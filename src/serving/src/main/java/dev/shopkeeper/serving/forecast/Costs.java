package dev.shopkeeper.serving.forecast;

import dev.shopkeeper.tables.forecast.StockFigures;

/**
 * What a stock decision costs, in the shop's money.
 *
 * @param orderValue what the units of one order cost
 * @param orderingPerYear what placing orders costs a year at this order quantity
 * @param holdingPerYear what keeping cycle and safety stock costs a year
 */
public record Costs(double orderValue, double orderingPerYear, double holdingPerYear) {
  /**
   * What a unit asked for in vain costs: as the shop says, else the margin of its price over its
   * cost; NaN where neither is known.
   */
  public static double ofLostSale(StockFigures stock) {
    if (!Double.isNaN(stock.stockoutCost())) {
      return stock.stockoutCost();
    }
    double margin = stock.unitPrice() - stock.unitCost();
    // A cost of 0 is that of an order's default, not one that the shop gave.
    return margin > 0 && stock.unitCost() > 0 ? margin : Double.NaN;
  }
}
