package dev.shopkeeper.serving.forecast;

/**
 * What it costs to leave an order until the next chance to order.
 *
 * @param days until that chance
 * @param lostUnits units expected to be asked for in vain for want of this order
 * @param lostSales what they cost, in the shop's money; absent where neither the cost of a lost
 *     sale nor a margin is known
 * @param savedHolding what waiting saves in holding, in the shop's money; absent where no unit cost
 *     is known
 */
public record Waiting(int days, double lostUnits, Double lostSales, Double savedHolding) {}
