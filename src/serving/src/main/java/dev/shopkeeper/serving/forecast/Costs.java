package dev.shopkeeper.serving.forecast;

/**
 * What a stock decision costs, in the shop's money.
 *
 * @param orderValue what the units of one order cost
 * @param orderingPerYear what placing orders costs a year at this order quantity
 * @param holdingPerYear what keeping cycle and safety stock costs a year
 */
public record Costs(double orderValue, double orderingPerYear, double holdingPerYear) {}
