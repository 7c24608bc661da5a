package dev.shopkeeper.tables.segment;

/** Probabilities of numbers of orders, those who have left among those without one. */
interface OrderCounts {
  /** The probability of 0 orders, then of 1, and so on. */
  double next();
}
