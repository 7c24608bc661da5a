package dev.shopkeeper.analytics.forecast.inventory;

/** A rule that says at each review how much to order. */
@FunctionalInterface
public interface ReplayPolicy {
  /**
   * Units to order now, finite and at least 0.
   *
   * @param view what is known now
   */
  double order(StockView view);
}
