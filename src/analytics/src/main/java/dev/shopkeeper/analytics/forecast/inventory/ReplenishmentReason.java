package dev.shopkeeper.analytics.forecast.inventory;

/** What shaped an order. */
public enum ReplenishmentReason {
  /** The stock position is above the reorder point: nothing to order now. */
  ENOUGH_STOCK,
  /** The stock position is at or below the reorder point. */
  AT_REORDER_POINT,
  /** No demand is expected: nothing beyond what is owed is ordered. */
  NO_DEMAND,
  /** The order was raised to the supplier's minimum. */
  RAISED_TO_MINIMUM,
  /** The order was raised to whole packs. */
  RAISED_TO_PACK,
  /** One pack holds more than is needed. */
  PACK_EXCEEDS_NEED,
  /** The economic quantity was cut to the demand of the maximum cover. */
  CUT_TO_MAXIMUM_COVER,
  /** Order or holding cost is zero: no economic quantity, the stock is filled at each review. */
  NO_ECONOMIC_QUANTITY,
  /** A service level of 1 needs endless stock: 0.9999 was used. */
  SERVICE_LEVEL_CAPPED,
  /** The lead time is not known: one review period was used. */
  LEAD_TIME_MISSING,
  /** Lead time and review reach beyond the forecast: its last step was carried on. */
  BEYOND_FORECAST,
  /** The order was cut to what sells before it goes off, perhaps to nothing. */
  CUT_TO_SHELF_LIFE,
  /** Reorder point and size of the order are those of least cost. */
  LEAST_COST,
  /** What will be lost before the order arrives is left out of it. */
  LOST_BEFORE_ARRIVAL
}
