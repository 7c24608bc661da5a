package dev.shopkeeper.serving.forecast;

/**
 * What a policy would have cost, in the shop's money.
 *
 * @param policy its name
 * @param cost of holding, lost sales and orders together
 * @param holdingCost of units on the shelf
 * @param lostSaleCost of units asked for and not there
 * @param orderingCost of the orders
 * @param orders how many
 * @param serviceLevel share of the units asked for that were there
 * @param turns units sold in a year over the mean stock
 */
public record PolicyRecord(
    String policy,
    double cost,
    double holdingCost,
    double lostSaleCost,
    double orderingCost,
    long orders,
    double serviceLevel,
    double turns) {}
