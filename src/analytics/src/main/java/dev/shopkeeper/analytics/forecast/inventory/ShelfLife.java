package dev.shopkeeper.analytics.forecast.inventory;

import dev.shopkeeper.analytics.forecast.Demand;
import dev.shopkeeper.analytics.forecast.Forecast;

/**
 * How long goods can be sold after they have arrived. An order raises the position at most to what
 * is asked for by the time its goods go off: the quantile, at the newsvendor's critical ratio of a
 * lost sale against a unit thrown away, of the demand over lead time and shelf life.
 *
 * @param steps from arrival to the last sale, above 0; infinite for goods that keep
 * @param level p / (p + c), with c what a unit thrown away costs, in (0, 1)
 */
public record ShelfLife(double steps, double level) {
  /** Goods that keep. */
  public static final ShelfLife NONE = new ShelfLife(Double.POSITIVE_INFINITY, 0.5);

  /** Checks the ranges. */
  public ShelfLife {
    if (!(steps > 0)) {
      throw new IllegalArgumentException("shelf life is " + steps + ", must be above 0");
    }
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException("level is " + level + ", must be in (0, 1)");
    }
  }

  /** The highest position worth ordering up to; infinite for goods that keep. */
  double most(Forecast forecast, LeadTime lead) {
    if (Double.isInfinite(steps)) {
      return Double.POSITIVE_INFINITY;
    }
    Demand demand = lead.demand(forecast, steps);
    return Math.max(0, demand.quantile(level));
  }
}
