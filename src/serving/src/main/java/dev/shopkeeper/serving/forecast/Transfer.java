package dev.shopkeeper.serving.forecast;

/**
 * Units to move.
 *
 * @param itemId the item
 * @param from the location that sends
 * @param to the location that receives
 * @param units how many
 * @param cost what it costs, in the shop's money
 */
public record Transfer(String itemId, String from, String to, double units, double cost) {}
