package dev.shopkeeper.serving.forecast;

/**
 * How far a budget goes over all orders. Packs are bought in the order of the lost sales that each
 * saves for its money until the next ones are dearer than what is left.
 *
 * @param given the budget, in the shop's money
 * @param needed what all orders cost without a budget
 * @param spent what the orders within the budget cost, at most the budget
 * @param items how many items are ordered within it
 * @param saved lost sales that those orders are expected to save until the next chance to order, in
 *     the shop's money
 * @param savedWithAll what all orders would save
 * @param unpriced items to order that no budget can count, since nobody knows what they cost
 */
public record Budget(
    double given,
    double needed,
    double spent,
    int items,
    double saved,
    double savedWithAll,
    int unpriced) {}
