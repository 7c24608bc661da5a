package dev.shopkeeper.analytics.forecast.inventory;

import dev.shopkeeper.analytics.forecast.Demand;
import dev.shopkeeper.analytics.forecast.Forecast;

/**
 * What it costs to leave an order until the next review.
 *
 * <p>An order placed now arrives after L steps, one of the next review R steps later. With D_L and
 * D_{L+R} the demand up to the two moments and x the position, the units lost in between for want
 * of an order are, where what is not there is lost,
 *
 * <pre>  E[(D_{L+R} - max(x, D_L))⁺] = E[(D_{L+R} - x)⁺] - E[(D_L - x)⁺]</pre>
 *
 * <p>of which an order of q saves all but at most E[(D_{L+R} - x - q)⁺]; that bound is taken off,
 * so the figure errs on the side of waiting. Waiting saves the holding of q for R steps.
 *
 * @param lostUnits expected units lost by waiting, at least 0
 * @param savedHolding holding cost that waiting saves, at least 0
 */
public record WaitingCost(double lostUnits, double savedHolding) {
  /**
   * The cost of waiting.
   *
   * @param lead L
   * @param after demand over L + R, as {@code lead} gives it
   * @param reviewPeriod R, at least 0
   * @param position x, finite
   * @param order q, at least 0
   * @param holdingCost of one unit for one step, at least 0
   */
  public static WaitingCost of(
      Forecast forecast,
      LeadTime lead,
      Demand after,
      double reviewPeriod,
      double position,
      double order,
      double holdingCost) {
    Ranges.finite("position", position);
    Ranges.notNegative("order", order);
    Ranges.notNegative("holdingCost", holdingCost);
    if (order == 0) {
      return new WaitingCost(0, 0);
    }
    Demand before = lead.demand(forecast, 0);
    double lost =
        after.expectedShortage(position)
            - before.expectedShortage(position)
            - after.expectedShortage(position + order);
    return new WaitingCost(Math.min(order, Math.max(0, lost)), holdingCost * order * reviewPeriod);
  }
}
