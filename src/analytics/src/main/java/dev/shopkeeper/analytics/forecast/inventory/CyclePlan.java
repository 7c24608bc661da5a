package dev.shopkeeper.analytics.forecast.inventory;

import java.util.Arrays;

/**
 * What an order placed now will cost in the periods that it serves, L to L + R - 1 from now, over
 * all paths of demand.
 *
 * <p>On path i the shelf holds x_i when the order arrives: what is left of the stock after L
 * periods, in which what is not on the shelf is lost. With D_ik the demand of the first k periods
 * after that, an order q costs
 *
 * <pre>  C(q) = 1/m Σ_i [ h Σ_{k=1..R} (x_i + q - D_ik)⁺ + p (D_iR - x_i - q)⁺ ]</pre>
 *
 * <p>the newsvendor's cost of Snyder and Shen (2019, section 4.3) for one cycle with lost sales and
 * holding counted each period; it is the myopic policy of Morton (1971, "The near-myopic nature of
 * the lagged-proportional-cost inventory problem with lost sales", Operations Research 19). C is
 * convex, and its slope at any q does not fall with stock: more stock never makes the best q
 * larger.
 */
final class CyclePlan {
  private final ReplayTerms terms;
  private final int paths;

  /** paths × R: D_ik - x_i, what q must be to last to the end of that period. */
  private final double[] needs;

  CyclePlan(DemandPaths demand, ReplayTerms terms, double onHand, double[] arriving) {
    this.terms = terms;
    this.paths = demand.count();
    int review = terms.reviewPeriod();
    this.needs = new double[paths * review];
    for (int i = 0; i < paths; i++) {
      double shelf = onHand;
      for (int k = 0; k < terms.leadTime(); k++) {
        shelf = Math.max(0, shelf + arriving[k] - demand.at(i, k));
      }
      double total = -shelf;
      for (int k = 0; k < review; k++) {
        total += demand.at(i, terms.leadTime() + k);
        needs[i * review + k] = total;
      }
    }
  }

  /** C(q). */
  double cost(double q) {
    int review = terms.reviewPeriod();
    double held = 0;
    double lost = 0;
    for (int n = 0; n < needs.length; n++) {
      held += Math.max(0, q - needs[n]);
      lost += n % review == review - 1 ? Math.max(0, needs[n] - q) : 0;
    }
    return (terms.holdingCost() * held + terms.lostSaleCost() * lost) / paths;
  }

  /** Units lost in the cycle if nothing is ordered now. */
  double expectedLoss() {
    int review = terms.reviewPeriod();
    double lost = 0;
    for (int n = review - 1; n < needs.length; n += review) {
      lost += Math.max(0, needs[n]);
    }
    return lost / paths;
  }

  /**
   * The least q ≥ 0 at which C is least: the first at which holding outweighs lost sales. O(mR
   * log(mR)).
   */
  double best() {
    int review = terms.reviewPeriod();
    double[] all = needs.clone();
    double[] last = new double[paths];
    Arrays.setAll(last, i -> needs[i * review + review - 1]);
    Arrays.sort(all);
    Arrays.sort(last);
    int held = 0;
    int served = 0;
    // Where no path is short, no sale is left to lose: the slope is not negative at the end.
    while (terms.holdingCost() * held < terms.lostSaleCost() * (paths - served)) {
      double q = all[held];
      while (held < all.length && all[held] <= q) {
        held++;
      }
      while (served < paths && last[served] <= q) {
        served++;
      }
    }
    return held == 0 ? 0 : Math.max(0, all[held - 1]);
  }
}
