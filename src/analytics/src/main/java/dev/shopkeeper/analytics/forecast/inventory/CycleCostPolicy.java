package dev.shopkeeper.analytics.forecast.inventory;

import dev.shopkeeper.analytics.forecast.DemandForecaster;

/**
 * Our own policy: at each review the order at which the cycle that it serves costs least.
 *
 * <pre>
 *   q* = argmin C(q)                          the newsvendor's order, see {@link CyclePlan}
 *   Q  = max(√(2Kd/h), minimum, pack, dR)     the lot, d the demand a period of the paths
 *   order q* + max(0, √(2Kd/h) - dR), as the supplier takes it, if
 *     q* > 0  and  p E[lost without an order] > K d R/Q + h R (Q - dR)/2
 * </pre>
 *
 * <p>The last line lets small orders wait: what a cycle without an order is likely to lose must be
 * worth the share of a lot's costs that falls on one cycle. Without order cost, minimum and large
 * packs it is 0. Of the two numbers of packs beside q* the one with the lower C is taken.
 *
 * <p>The paths of demand come from {@link DemandAnalogues}, refreshed at each review by what is
 * known then; where there are too few, from {@link DemandForecaster}. More stock never orders more,
 * and a dearer lost sale, so a higher service level, never orders less.
 */
public final class CycleCostPolicy implements ReplayPolicy {
  private final ReplayTerms terms;
  private final DemandAnalogues analogues;
  private final int season;

  /**
   * A policy for one item.
   *
   * @param terms lead time, review, costs, supplier's terms
   * @param analogues moments of L + R periods, from data before the first review
   * @param season periods in a season, for the forecast that stands in
   */
  public CycleCostPolicy(ReplayTerms terms, DemandAnalogues analogues, int season) {
    this.terms = terms;
    this.analogues = analogues;
    this.season = season;
  }

  @Override
  public double order(StockView view) {
    DemandPaths paths = analogues.after(view.history());
    if (paths == null) {
      int periods = terms.leadTime() + terms.reviewPeriod();
      paths = DemandPaths.of(DemandForecaster.forecast(view.history(), season, periods), periods);
    }
    return order(paths, terms, view.onHand(), view.arriving());
  }

  /** The order for given paths of demand. */
  static double order(DemandPaths paths, ReplayTerms terms, double onHand, double[] arriving) {
    CyclePlan plan = new CyclePlan(paths, terms, onHand, arriving);
    double best = plan.best();
    double rate = paths.mean();
    if (best <= 0 || rate <= 0) {
      return 0;
    }
    double cycle = rate * terms.reviewPeriod();
    double economic =
        terms.holdingCost() > 0
            ? EconomicOrderQuantity.quantity(terms.orderCost(), terms.holdingCost(), rate)
            : 0;
    double lot =
        Math.max(Math.max(economic, cycle), Math.max(terms.minimumOrder(), terms.packSize()));
    double waits =
        terms.orderCost() * cycle / lot
            + terms.holdingCost() * terms.reviewPeriod() * (lot - cycle) / 2;
    if (terms.lostSaleCost() * plan.expectedLoss() <= waits) {
      return 0;
    }
    return economic > cycle ? terms.orderable(best + economic - cycle) : packed(plan, terms, best);
  }

  private static double packed(CyclePlan plan, ReplayTerms terms, double best) {
    double above = terms.orderable(best);
    double below = above - terms.packSize();
    boolean possible = below > 0 && below >= terms.minimumOrder() && below < best;
    return possible && plan.cost(below) <= plan.cost(above) ? below : above;
  }
}
