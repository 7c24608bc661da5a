package dev.shopkeeper.serving.forecast;

/**
 * An item ordered before it is due.
 *
 * @param itemId the item
 * @param locationId the location that it is for; absent for the shop as a whole
 * @param orderQuantity units to order
 * @param orderValue what they cost
 */
public record EarlyItem(
    String itemId, String locationId, double orderQuantity, double orderValue) {}
