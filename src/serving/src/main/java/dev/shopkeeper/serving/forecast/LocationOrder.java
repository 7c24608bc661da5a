package dev.shopkeeper.serving.forecast;

/**
 * What a location needs of an item.
 *
 * @param itemId the item
 * @param locationId the location
 * @param demandShare its share of the item's demand
 * @param reorderPoint below which it is in need, in units
 * @param surplusUnits units that it can spare, before transfers
 * @param neededUnits units that it wants, before transfers
 * @param received units that transfers bring, less those that they take
 * @param orderQuantity units to order for it all the same, in whole packs
 */
public record LocationOrder(
    String itemId,
    String locationId,
    double demandShare,
    double reorderPoint,
    double surplusUnits,
    double neededUnits,
    double received,
    double orderQuantity) {}
