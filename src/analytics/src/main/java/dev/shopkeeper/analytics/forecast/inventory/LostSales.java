package dev.shopkeeper.analytics.forecast.inventory;

import dev.shopkeeper.analytics.forecast.Demand;
import dev.shopkeeper.analytics.forecast.DemandDistribution;
import dev.shopkeeper.analytics.forecast.DistributionFamily;
import dev.shopkeeper.analytics.forecast.Forecast;

/**
 * What changes where units asked for in vain are lost, not owed, in closed form.
 *
 * <p>The newsvendor's critical ratio a = p/(p + hR) takes a unit that sells as held for nothing. A
 * unit owed was never held; one that nobody is promised lies on the shelf until it sells, and the
 * last of an order, if it sells at all, late in its cycle: after τ = {@value #SOLD_AFTER} of it. So
 *
 * <pre>  a' = (p - τ h R) / (p + (1 - τ) h R) = 1 - (1 - a) / (1 - τ (1 - a))</pre>
 *
 * <p>What is lost before an order of now arrives need not be replaced. With D_L and D the demand
 * over the lead time and over lead time and review, V_L and V their variances, V_R that of a review
 * period and x the stock position, an order up to S leaves out
 *
 * <pre>
 *   Λ = E[(D_L - x⁺)⁺ | D = s],   D_L | D = s ~ N(μ_L + c/V (s - μ), V_L - c²/V),
 *   c = Cov(D_L, D) = (V + V_L - V_R) / 2
 * </pre>
 *
 * <p>the loss function of Snyder and Shen (2019, section 4.3) at the demand s for which the reorder
 * point is just enough. It is Morton's myopic order (1971, "The near-myopic nature of the
 * lagged-proportional-cost inventory problem with lost sales", Operations Research 19), with the
 * mean of what is lost for its distribution. Since 0 ≤ c/V ≤ 1 and Λ falls with x by at most 1 a
 * unit, the order s - x - Λ never falls when s rises and never rises with x.
 *
 * <p>τ was chosen on windows of training days, see docs/algorithms/forecast.md.
 */
final class LostSales {
  static final double SOLD_AFTER = 0.8;
  private static final double LEAST_LEVEL = 1e-3;

  private LostSales() {}

  /** a' for a, in (0, 1); at least {@value #LEAST_LEVEL}. */
  static double level(double criticalRatio) {
    double over = 1 - criticalRatio;
    return Math.max(LEAST_LEVEL, 1 - over / (1 - SOLD_AFTER * over));
  }

  /**
   * Λ, units expected to be lost before an order placed now arrives, at least 0.
   *
   * @param demand over lead time and review, as {@code lead} gives it
   * @param point s
   * @param position x, on hand and on order; what is owed already is not lost
   */
  static double beforeArrival(
      Forecast forecast,
      LeadTime lead,
      double reviewPeriod,
      Demand demand,
      double point,
      double position) {
    if (lead.mean() == 0) {
      return 0;
    }
    Demand before = lead.demand(forecast, 0);
    double review = new LeadTime(0, 0).demand(forecast, reviewPeriod).variance();
    double all = demand.variance();
    double common = Math.min((all + before.variance() - review) / 2, all);
    // Errors of the two parts do not go against each other, nor closer together than one.
    common = Math.max(0, Math.min(common, Math.sqrt(all * before.variance())));
    double slope = all > 0 ? common / all : 0;
    double mean = before.mean() + slope * (point - demand.mean());
    double variance = Math.max(0, before.variance() - slope * common);
    return new DemandDistribution(DistributionFamily.NORMAL, mean, variance)
        .expectedShortage(Math.max(0, position));
  }
}
