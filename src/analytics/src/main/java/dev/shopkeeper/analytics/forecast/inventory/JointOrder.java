package dev.shopkeeper.analytics.forecast.inventory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One order to a supplier who delivers nothing below a least value.
 *
 * <p>Where the items that are due are worth less, either the next orders of other items are placed
 * early, or all wait for the next chance. Items are taken early in the order of what holding them
 * costs for their value, until the least value is reached, and those are dropped again, dearest
 * first, without which it still is. Early items are worth it where holding them costs less than
 * what waiting is expected to lose: the can-order idea of Balintfy (1964, "On a basic class of
 * multi-item inventory problems", Management Science 10), with money for its level.
 *
 * <p>Finding the cheapest set is a knapsack problem; this is its greedy solution. Deterministic,
 * ties to the smaller index; O(n log n).
 *
 * @param decision what to do
 * @param early indices of the items to order early, ascending; empty unless topped up
 * @param extraHolding what holding them costs until they would have been due
 */
public record JointOrder(Decision decision, int[] early, double extraHolding) {
  /** What to do about a supplier's order. */
  public enum Decision {
    /** Nothing is due. */
    NOTHING_DUE,
    /** The items that are due are worth enough. */
    ORDER,
    /** Items that are not yet due are ordered with them. */
    TOP_UP,
    /** The order waits: to reach the least value costs more than waiting, or cannot be done. */
    WAIT
  }

  /**
   * Decides.
   *
   * @param due value of the orders that are due, at least 0
   * @param least value of an order that the supplier delivers, at least 0
   * @param waiting what it costs to leave the orders that are due until the next chance, at least 0
   * @param value of the next order of each other item, at least 0
   * @param holding cost of placing that order now and not when it is due, at least 0
   */
  public static JointOrder of(
      double due, double least, double waiting, double[] value, double[] holding) {
    Ranges.notNegative("due", due);
    Ranges.notNegative("least", least);
    Ranges.notNegative("waiting", waiting);
    for (int n = 0; n < value.length; n++) {
      Ranges.notNegative("value", value[n]);
      Ranges.notNegative("holding", holding[n]);
    }
    if (due == 0 || due >= least) {
      Decision plain = due == 0 ? Decision.NOTHING_DUE : Decision.ORDER;
      return new JointOrder(plain, new int[0], 0);
    }
    int[] early = cheapest(least - due, value, holding);
    double extra = Arrays.stream(early).mapToDouble(n -> holding[n]).sum();
    return early.length > 0 && extra < waiting
        ? new JointOrder(Decision.TOP_UP, early, extra)
        : new JointOrder(Decision.WAIT, new int[0], 0);
  }

  /** Items that together are worth the gap; none where all are not. */
  private static int[] cheapest(double gap, double[] value, double[] holding) {
    List<Integer> taken = new ArrayList<>();
    double sum = 0;
    int[] order =
        IntStream.range(0, value.length)
            .filter(n -> value[n] > 0)
            .boxed()
            .sorted(
                Comparator.comparingDouble((Integer n) -> holding[n] / value[n])
                    .thenComparing(n -> n))
            .mapToInt(Integer::intValue)
            .toArray();
    for (int k = 0; k < order.length && sum < gap; k++) {
      taken.add(order[k]);
      sum += value[order[k]];
    }
    if (sum < gap) {
      return new int[0];
    }
    for (int k = taken.size() - 1; k >= 0; k--) {
      double without = sum - value[taken.get(k)];
      if (without >= gap) {
        sum = without;
        taken.remove(k);
      }
    }
    return taken.stream().mapToInt(Integer::intValue).sorted().toArray();
  }
}
