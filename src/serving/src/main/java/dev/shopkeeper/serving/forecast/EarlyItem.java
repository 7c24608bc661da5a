package dev.shopkeeper.serving.forecast;

/**
 * An item ordered before it is due.
 *
 * @param itemId the item
 * @param orderQuantity units to order
 * @param orderValue what they cost
 */
public record EarlyItem(String itemId, double orderQuantity, double orderValue) {}
