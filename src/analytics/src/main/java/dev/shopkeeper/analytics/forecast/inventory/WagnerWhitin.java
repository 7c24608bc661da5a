package dev.shopkeeper.analytics.forecast.inventory;

/**
 * Orders for known demand that changes from period to period (Wagner and Whitin 1958; Snyder and
 * Shen 2019, section 3.7): an order serves whole periods, so with θ_t the least cost from period t
 * on,
 *
 * <pre>  θ_t = min_{s &gt; t} K + h Σ_{i=t..s-1} (i - t) d_i + θ_s</pre>
 *
 * <p>An order is for the period in which it is placed, and stock is counted at the end of a period.
 * Periods without demand at the start are passed over for nothing. Deterministic: of equally cheap
 * plans the one with the shorter cover. Cost: O(n²).
 *
 * @param orders length n, units to order in each period
 * @param cost of orders and stock
 */
public record WagnerWhitin(double[] orders, double cost) {
  /**
   * The best plan.
   *
   * @param demand length n, units asked for in each period, at least 0
   * @param orderCost K of one order, at least 0
   * @param holdingCost h of one unit for one period, at least 0
   */
  public static WagnerWhitin of(double[] demand, double orderCost, double holdingCost) {
    Ranges.notNegative("orderCost", orderCost);
    Ranges.notNegative("holdingCost", holdingCost);
    for (double units : demand) {
      Ranges.notNegative("demand", units);
    }
    int n = demand.length;
    double[] least = new double[n + 1];
    int[] next = new int[n];
    for (int t = n - 1; t >= 0; t--) {
      next[t] = t + 1;
      least[t] = demand[t] == 0 ? least[t + 1] : Double.POSITIVE_INFINITY;
      double cost = orderCost;
      for (int s = t + 1; s <= n && demand[t] > 0; s++) {
        cost += holdingCost * (s - 1 - t) * demand[s - 1];
        if (cost + least[s] < least[t]) {
          least[t] = cost + least[s];
          next[t] = s;
        }
      }
    }
    return new WagnerWhitin(orders(demand, next), least[0]);
  }

  private static double[] orders(double[] demand, int[] next) {
    double[] orders = new double[demand.length];
    for (int t = 0; t < demand.length; t = next[t]) {
      for (int i = t; i < next[t]; i++) {
        orders[t] += demand[i];
      }
    }
    return orders;
  }
}
