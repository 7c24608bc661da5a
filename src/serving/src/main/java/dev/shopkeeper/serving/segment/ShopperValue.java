package dev.shopkeeper.serving.segment;

/**
 * What a shopper has been worth, the latest events included.
 *
 * @param spent money spent, returns subtracted
 * @param orders orders
 * @param meanBasketValue money an order; absent without an order
 * @param daysSinceOrder days from the last order to the profile's {@code as_of}; absent without an
 *     order
 * @param daysKnown days from the first order or event
 */
public record ShopperValue(
    double spent, double orders, Double meanBasketValue, Double daysSinceOrder, double daysKnown) {}
