package dev.shopkeeper.serving.forecast;

/**
 * What a forecast is of: an item, a category, or neither; over all locations or at one.
 *
 * @param itemId null for a category, a location or the whole shop
 * @param category null for an item, a location or the whole shop
 * @param locationId null over all locations
 */
record Subject(String itemId, String category, String locationId) {
  static Subject item(String itemId, String locationId) {
    return new Subject(itemId, null, locationId);
  }
}
