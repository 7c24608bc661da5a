package dev.shopkeeper.analytics.forecast.inventory;

/**
 * A shop's own rule: a position at or below s is filled up to S.
 *
 * @param terms supplier's terms
 * @param reorderPoint s, finite
 * @param orderUpTo S, at least s
 */
public record FixedLevels(ReplayTerms terms, double reorderPoint, double orderUpTo)
    implements ReplayPolicy {
  /** Checks the ranges. */
  public FixedLevels {
    Ranges.finite("reorderPoint", reorderPoint);
    if (!(orderUpTo >= reorderPoint) || Double.isInfinite(orderUpTo)) {
      throw new IllegalArgumentException(
          "orderUpTo is " + orderUpTo + ", must be in [" + reorderPoint + ", infinity)");
    }
  }

  @Override
  public double order(StockView view) {
    double position = view.position();
    return position <= reorderPoint ? terms.orderable(orderUpTo - position) : 0;
  }
}
