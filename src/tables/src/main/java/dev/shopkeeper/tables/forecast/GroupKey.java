package dev.shopkeeper.tables.forecast;

import dev.shopkeeper.tables.RowKey;

/**
 * Names the rows of categories, of locations and of the whole shop; they hold what an item's row
 * holds.
 */
public final class GroupKey {
  /** The kind of row of a category. */
  public static final String CATEGORY = "category_forecast";

  /** The kind of row of a location over all items. */
  public static final String LOCATION = "location_total";

  /** The kind of row of the whole shop. */
  public static final String SHOP = "shop_forecast";

  private GroupKey() {}

  /**
   * Names a row.
   *
   * @param category null for the whole shop
   */
  public static RowKey of(String category) {
    return category == null ? new RowKey(SHOP, "all") : new RowKey(CATEGORY, category);
  }

  /** Names the row of a location. */
  public static RowKey ofLocation(String locationId) {
    return new RowKey(LOCATION, locationId);
  }
}
