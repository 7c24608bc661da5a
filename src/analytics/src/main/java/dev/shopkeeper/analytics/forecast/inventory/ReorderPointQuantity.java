package dev.shopkeeper.analytics.forecast.inventory;

import dev.shopkeeper.analytics.forecast.Demand;

/**
 * Continuous review, (r, Q), exactly: when the position falls to r, Q units are ordered; what is
 * not there is owed (Snyder and Shen 2019, section 5.5). For Poisson demand of rate λ the position
 * is uniform on r + 1..r + Q, so
 *
 * <pre>  g(r, Q) = ( K λ + Σ_{y=r+1..r+Q} G(y) ) / Q,  G(y) = h E[(y - D)⁺] + p E[(D - y)⁺]</pre>
 *
 * <p>with D the demand of the lead time. G is convex, so the best Q positions are the Q cheapest,
 * neighbours all; they are added one by one until the next costs more than the average so far
 * (Federgruen and Zheng 1992, "An efficient algorithm for computing an optimal (r, Q) policy in
 * continuous review stochastic inventory systems", Operations Research 40).
 *
 * <p>Deterministic; of two equally cheap neighbours the lower one is taken. Cost: Q evaluations of
 * G, each two incomplete gamma or beta functions.
 *
 * @param reorderPoint r
 * @param quantity Q, at least 1
 * @param cost g(r, Q) a step
 */
public record ReorderPointQuantity(long reorderPoint, long quantity, double cost) {
  private static final long LARGEST = 10_000_000;

  /**
   * The best r and Q.
   *
   * @param rate λ, units a step, above 0
   * @param leadTimeDemand D, whole-numbered, of a mean above 0
   * @param orderCost K, at least 0
   * @param holdingCost h of one unit for one step, above 0
   * @param backorderCost p of one unit owed for one step, above 0
   */
  public static ReorderPointQuantity of(
      double rate,
      Demand leadTimeDemand,
      double orderCost,
      double holdingCost,
      double backorderCost) {
    Ranges.positive("rate", rate);
    Ranges.notNegative("orderCost", orderCost);
    ShortageCost positions = new ShortageCost(leadTimeDemand, holdingCost, backorderCost);
    long low = positions.best();
    long high = low;
    double sum = orderCost * rate + positions.at(low);
    double below = positions.at(low - 1);
    double above = positions.at(high + 1);
    while (Math.min(below, above) < sum / (high - low + 1)) {
      if (high - low >= LARGEST) {
        throw new IllegalArgumentException(
            "the best quantity is above " + LARGEST + ", order cost " + orderCost + " is too high");
      }
      if (below <= above) {
        sum += below;
        low--;
        below = positions.at(low - 1);
      } else {
        sum += above;
        high++;
        above = positions.at(high + 1);
      }
    }
    long quantity = high - low + 1;
    return new ReorderPointQuantity(low - 1, quantity, sum / quantity);
  }
}
