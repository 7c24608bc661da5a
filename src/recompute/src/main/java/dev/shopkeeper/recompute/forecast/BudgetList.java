package dev.shopkeeper.recompute.forecast;

import dev.shopkeeper.analytics.forecast.inventory.BudgetPlan;
import dev.shopkeeper.tables.Row;
import dev.shopkeeper.tables.forecast.BudgetCurve;
import dev.shopkeeper.tables.forecast.OrderPage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What to order first where money is short: the orders in the order of what their first step saves
 * for its money, each with the ranks of its steps, and the curve that tells a budget's rank.
 */
final class BudgetList {
  private BudgetList() {}

  /**
   * Pages and curve.
   *
   * @param due items to order, most urgent first
   * @param locationId null for the whole shop
   */
  static List<Row> rows(List<PlannedItem> due, String locationId) {
    BudgetPlan plan = BudgetPlan.of(due.stream().map(PlannedItem::steps).toList());
    List<List<OrderPage.BudgetStep>> ranked = new ArrayList<>();
    due.forEach(item -> ranked.add(new ArrayList<>()));
    List<OrderPage.Entry> entries = new ArrayList<>();
    int[] first = new int[plan.size() + 1];
    List<Integer> order = new ArrayList<>();
    for (int rank = 0; rank < plan.size(); rank++) {
      int item = plan.item(rank);
      if (plan.step(rank) == 0) {
        order.add(item);
      }
      first[rank + 1] = order.size();
      float units = (float) due.get(item).steps().units()[plan.step(rank)];
      ranked.get(item).add(new OrderPage.BudgetStep(rank, units));
    }
    order.forEach(item -> entries.add(due.get(item).entry(ranked.get(item))));
    List<Row> rows =
        new ArrayList<>(OrderList.pages(entries, page -> OrderPage.budgetKey(locationId, page)));
    int most = locationId == null ? BudgetCurve.MAX_POINTS : BudgetCurve.MAX_LOCATION_POINTS;
    rows.add(
        new Row(
            BudgetCurve.key(locationId),
            curve(plan, first, due.size() - order.size(), most).encode()));
    return rows;
  }

  /** Points at equal steps of the cube root of the money spent: closer where budgets are small. */
  private static BudgetCurve curve(BudgetPlan plan, int[] orders, int unpriced, int most) {
    int[] ranks = new int[most];
    int size = 1;
    boolean every = plan.size() < most;
    int points = every ? plan.size() : most - 1;
    double total = plan.spent(plan.size());
    for (int n = 1; n <= points; n++) {
      double part = (double) n / points;
      int rank = every ? n : n == points ? plan.size() : plan.bought(total * part * part * part);
      if (rank > ranks[size - 1]) {
        ranks[size++] = rank;
      }
    }
    int[] rank = Arrays.copyOf(ranks, size);
    float[] saving = new float[size];
    for (int n = 0; n < size; n++) {
      saving[n] = (float) Math.min(Float.MAX_VALUE, plan.saved(rank[n]));
    }
    return new BudgetCurve(
        unpriced,
        rank,
        Arrays.stream(rank).map(n -> orders[n]).toArray(),
        Arrays.stream(rank).mapToDouble(plan::spent).toArray(),
        saving);
  }
}
