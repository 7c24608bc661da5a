package dev.shopkeeper.analytics.forecast.inventory;

/**
 * Orders exactly what will be asked for: a bound that no policy can go below over the whole of a
 * replay. The supplier's minimum and packs are left aside, which can only lower it.
 *
 * <p>What the first stock does not serve is grouped into orders by the recursion of Wagner and
 * Whitin (1958), with losing a sale as a further choice: with a_i the arrival of the order of
 * review i and r_t what is still asked for in period t,
 *
 * <pre>
 *   f_i = min( p Σ_{a_i ≤ t &lt; a_{i+1}} r_t + f_{i+1},
 *              min_{j &gt; i} K + Σ_{a_i ≤ t &lt; a_j} r_t min(p, h (t - a_i)) + f_j )
 * </pre>
 *
 * <p>Ties go to the earlier choice, so to fewer units. Cost: O(c · n) for c reviews in n periods;
 * an order is not extended further than a unit is worth holding.
 */
public final class PerfectKnowledge implements ReplayPolicy {
  private final double[] rest;
  private final ReplayTerms terms;
  private final int first;

  /** Length n: units to order in each period. */
  private final double[] orders;

  /**
   * Knows the demand of the whole replay; the parameters are those of {@link StockReplay#run}.
   *
   * @param demand length n
   */
  public PerfectKnowledge(
      double[] demand, ReplayTerms terms, int first, double onHand, double onOrder) {
    this.terms = terms;
    this.first = first;
    this.rest = rest(demand, first, terms.leadTime(), onHand, onOrder);
    this.orders = new double[demand.length];
    plan();
  }

  @Override
  public double order(StockView view) {
    return orders[view.history().length];
  }

  /** What is asked for beyond the first stock. */
  private static double[] rest(
      double[] demand, int first, int leadTime, double onHand, double onOrder) {
    double[] rest = new double[demand.length];
    double left = onHand;
    for (int t = first; t < demand.length; t++) {
      left += t == first + leadTime ? onOrder : 0;
      double asked = Double.isNaN(demand[t]) ? 0 : demand[t];
      double met = Math.min(left, asked);
      left -= met;
      rest[t] = asked - met;
    }
    return rest;
  }

  private int arrival(int review) {
    return Math.min(rest.length, first + review * terms.reviewPeriod() + terms.leadTime());
  }

  private void plan() {
    int reviews = 0;
    while (arrival(reviews) < rest.length) {
      reviews++;
    }
    double[] least = new double[reviews + 1];
    int[] next = new int[reviews];
    for (int i = reviews - 1; i >= 0; i--) {
      double lost = 0;
      for (int t = arrival(i); t < arrival(i + 1); t++) {
        lost += rest[t];
      }
      least[i] = terms.lostSaleCost() * lost + least[i + 1];
      next[i] = i;
      extend(i, least, next);
    }
    for (int i = 0; i < reviews; i = Math.max(next[i], i + 1)) {
      orders[first + i * terms.reviewPeriod()] = units(arrival(i), arrival(next[i]));
    }
  }

  /** Tries to serve the periods up to each later arrival from one order. */
  private void extend(int i, double[] least, int[] next) {
    double cost = terms.orderCost();
    double units = 0;
    for (int j = i + 1; j < least.length; j++) {
      for (int t = arrival(j - 1); t < arrival(j); t++) {
        double each = terms.holdingCost() * (t - arrival(i));
        cost += rest[t] * Math.min(terms.lostSaleCost(), each);
        units += each < terms.lostSaleCost() ? rest[t] : 0;
      }
      if (units > 0 && cost + least[j] < least[i]) {
        least[i] = cost + least[j];
        next[i] = j;
      }
      if (terms.holdingCost() * (arrival(j) - arrival(i)) >= terms.lostSaleCost()) {
        return;
      }
    }
  }

  /** What one order brings to periods from to until - 1, less what is cheaper lost. */
  private double units(int from, int until) {
    double sum = 0;
    for (int t = from; t < until; t++) {
      sum += terms.holdingCost() * (t - from) < terms.lostSaleCost() ? rest[t] : 0;
    }
    return sum;
  }
}
