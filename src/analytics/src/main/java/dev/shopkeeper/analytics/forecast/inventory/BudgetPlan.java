package dev.shopkeeper.analytics.forecast.inventory;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One budget for the orders of many items: all steps of all orders in the order of what each saves
 * for its money, ties by item and step. A budget buys them from the front until the next one is
 * dearer than what is left.
 *
 * <p>The value of an item's steps for their money never rises, so a step never comes before the one
 * it builds on, and the plan is that of Dantzig (1957, "Discrete-variable extremum problems",
 * Operations Research 5) for the continuous knapsack: where the first steps cost exactly the
 * budget, no choice of steps saves more, and for any other budget the best choice saves less than
 * this one and the first step left out together.
 *
 * <p>Deterministic; O(n log n) for n steps.
 */
public final class BudgetPlan {
  private final int[] item;
  private final int[] step;

  /** Length n + 1: money that the first k steps cost. */
  private final double[] spent;

  /** Length n + 1: money that the first k steps save. */
  private final double[] saved;

  private BudgetPlan(int[] item, int[] step, double[] spent, double[] saved) {
    this.item = item;
    this.step = step;
    this.spent = spent;
    this.saved = saved;
  }

  /** Puts the steps of all items in order. */
  public static BudgetPlan of(List<OrderSteps> items) {
    int n = items.stream().mapToInt(OrderSteps::count).sum();
    int[] item = new int[n];
    int[] step = new int[n];
    double[] ratio = new double[n];
    int size = 0;
    for (int i = 0; i < items.size(); i++) {
      OrderSteps steps = items.get(i);
      double before = Double.POSITIVE_INFINITY;
      for (int s = 0; s < steps.count(); s++) {
        item[size] = i;
        step[size] = s;
        // Rounding must not put a step before the one it builds on.
        before = Math.min(before, steps.value()[s] / steps.cost()[s]);
        ratio[size++] = before;
      }
    }
    Integer[] order = IntStream.range(0, n).boxed().toArray(Integer[]::new);
    Arrays.sort(order, Comparator.comparingDouble((Integer k) -> -ratio[k]).thenComparing(k -> k));
    double[] spent = new double[n + 1];
    double[] saved = new double[n + 1];
    int[] itemInOrder = new int[n];
    int[] stepInOrder = new int[n];
    for (int k = 0; k < n; k++) {
      OrderSteps steps = items.get(item[order[k]]);
      itemInOrder[k] = item[order[k]];
      stepInOrder[k] = step[order[k]];
      spent[k + 1] = spent[k] + steps.cost()[stepInOrder[k]];
      saved[k + 1] = saved[k] + steps.value()[stepInOrder[k]];
    }
    return new BudgetPlan(itemInOrder, stepInOrder, spent, saved);
  }

  /** Number of steps n. */
  public int size() {
    return item.length;
  }

  /** The item of the step at a rank, 0 the first to buy. */
  public int item(int rank) {
    return item[rank];
  }

  /** Which of its item's steps stands at a rank. */
  public int step(int rank) {
    return step[rank];
  }

  /** Money that the first k steps cost, k in [0, n]. */
  public double spent(int k) {
    return spent[k];
  }

  /** Money that the first k steps are expected to save, k in [0, n]. */
  public double saved(int k) {
    return saved[k];
  }

  /**
   * How many steps a budget buys from the front.
   *
   * @param budget at least 0
   */
  public int bought(double budget) {
    Ranges.notNegative("budget", budget);
    int low = 0;
    int high = item.length;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (spent[middle] <= budget) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }
}
