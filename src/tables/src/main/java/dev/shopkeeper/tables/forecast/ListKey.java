package dev.shopkeeper.tables.forecast;

import dev.shopkeeper.tables.RowKey;

/** Names the rows of a list that the shop as a whole has, and each of its locations. */
final class ListKey {
  private ListKey() {}

  /**
   * Names a page: {@code orders/3}, or {@code location_orders/high-street/3}. The number stands
   * last, so no two locations share a name.
   *
   * @param locationId null for the whole shop
   */
  static RowKey of(String kind, String locationId, int page) {
    return locationId == null
        ? new RowKey(kind, Integer.toString(page))
        : new RowKey("location_" + kind, locationId + '/' + page);
  }
}
