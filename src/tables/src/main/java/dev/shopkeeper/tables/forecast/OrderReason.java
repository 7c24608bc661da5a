package dev.shopkeeper.tables.forecast;

/** What shaped a stock decision; the order of the constants is part of the row's format. */
public enum OrderReason {
  /** The position is above the reorder point. */
  ENOUGH_STOCK,
  /** The position is at or below the reorder point. */
  AT_REORDER_POINT,
  /** No demand is expected. */
  NO_DEMAND,
  /** The order was raised to the smallest allowed. */
  RAISED_TO_MINIMUM,
  /** The order was raised to whole packs. */
  RAISED_TO_PACK,
  /** One pack holds more than is needed. */
  PACK_EXCEEDS_NEED,
  /** The economic quantity was cut to the demand of the longest cover. */
  CUT_TO_MAXIMUM_COVER,
  /** Without order or holding cost there is no economic quantity. */
  NO_ECONOMIC_QUANTITY,
  /** The service level was cut to what finite stock can give. */
  SERVICE_LEVEL_CAPPED,
  /** The lead time is not known. */
  LEAD_TIME_MISSING,
  /** Lead time and review reach beyond the forecast. */
  BEYOND_FORECAST,
  /** The order was cut to what sells before it goes off. */
  CUT_TO_SHELF_LIFE,
  /** The service level follows from the costs of a lost sale and of holding. */
  SERVICE_LEVEL_FROM_COSTS,
  /** The supplier takes the order only on a later day. */
  NOT_AN_ORDER_DAY,
  /** The order was cut to what the budget given pays for. */
  CUT_TO_BUDGET,
  /** Other locations can spare units, which are brought before anything is ordered. */
  SUPPLIED_BY_TRANSFER,
  /** Reorder point and size of the order are those of least cost. */
  LEAST_COST,
  /** What is expected to be lost before the order arrives is left out of it. */
  LOST_BEFORE_ARRIVAL
}
