package dev.shopkeeper.analytics.forecast.inventory;

/** How reorder point and size of an order follow. */
public enum OrderRule {
  /** (s, S): s from the service level, S above it by the economic order quantity. */
  SERVICE_LEVEL,
  /** (s, S) of least cost, exactly ({@link MinMaxPolicy}). */
  MIN_MAX,
  /** (r, Q) of least cost, exactly ({@link ReorderPointQuantity}). */
  FIXED_LOT,
  /** (R, S): at each review up to S, from the service level; the newsvendor's. */
  ORDER_UP_TO,
  /** (s, S) where nothing is owed ({@link LostSales}), the service level the newsvendor's. */
  LOST_SALES
}
