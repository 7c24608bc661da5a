package dev.shopkeeper.tables.segment;

/** What is counted by the week. */
public enum ActivityMeasure {
  /** Orders. */
  ORDERS,
  /** Money spent. */
  MONEY,
  /** Shoppers who ordered. */
  SHOPPERS
}
