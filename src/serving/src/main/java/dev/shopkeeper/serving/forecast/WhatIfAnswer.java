package dev.shopkeeper.serving.forecast;

import dev.shopkeeper.analytics.forecast.inventory.AbcXyz;
import dev.shopkeeper.analytics.forecast.inventory.BudgetPlan;
import dev.shopkeeper.analytics.forecast.inventory.OrderSteps;
import dev.shopkeeper.serving.Origin;
import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.TableReader;
import dev.shopkeeper.tables.forecast.ForecastRow;
import dev.shopkeeper.tables.forecast.OrderFigures;
import dev.shopkeeper.tables.forecast.StockSummaryRow;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What would be decided by the figures of a request; within its budget, if it has one. */
final class WhatIfAnswer {
  private final ForecastRequest request;
  private final TableReader.Snapshot snapshot;
  private final List<Decided> decided = new ArrayList<>();
  private final List<OrderSteps> steps = new ArrayList<>();
  private final List<String> unknown = new ArrayList<>();

  WhatIfAnswer(ForecastRequest request, TableReader.Snapshot snapshot) {
    this.request = request;
    this.snapshot = snapshot;
  }

  Replenishments answer() {
    Set<RowKey> keys = new LinkedHashSet<>();
    for (StockGiven given : request.stock()) {
      keys.add(ForecastRow.key(given.itemId(), given.locationId()));
    }
    keys.add(StockSummaryRow.KEY);
    Map<RowKey, byte[]> rows = snapshot.read(keys);
    for (StockGiven given : request.stock()) {
      decide(given, rows.get(ForecastRow.key(given.itemId(), given.locationId())));
    }
    AbcXyz classes = StockOverview.classes(rows);
    Budget budget = request.budget() == null ? null : spend(request.budget());
    return new Replenishments(
        decided.stream().map(one -> one.answer(classes, null, null, null)).toList(),
        unknown,
        budget,
        null,
        Origin.of(snapshot.current()));
  }

  private void decide(StockGiven given, byte[] packed) {
    if (packed == null) {
      unknown.add(given.itemId());
      return;
    }
    ForecastRow row = ForecastRow.decode(packed);
    DemandChange change =
        new DemandChange(
            row.drivers(),
            given.price(),
            given.promotion(),
            given.demandFactor(),
            ChangeDays.of(given.changeFromDay(), given.changeDays()));
    ForecastRow expected = change.of(row);
    Decided one =
        Decided.of(given.itemId(), given.locationId(), expected, given.figures(), 0, snapshot)
            .movedBy(change.told());
    decided.add(one);
    if (request.budget() != null) {
      steps.add(BudgetSteps.of(expected, one.known(), one.order()));
    }
  }

  /** Cuts the orders to what the budget buys, dearest savings first. */
  private Budget spend(double money) {
    BudgetPlan plan = BudgetPlan.of(steps);
    int bought = plan.bought(money);
    double[] units = new double[decided.size()];
    int[] count = new int[decided.size()];
    for (int rank = 0; rank < bought; rank++) {
      int item = plan.item(rank);
      units[item] += steps.get(item).units()[plan.step(rank)];
      count[item]++;
    }
    int ordered = 0;
    int unpriced = 0;
    for (int n = 0; n < units.length; n++) {
      OrderFigures order = decided.get(n).order();
      boolean priced = steps.get(n).count() > 0;
      unpriced += order.due() && order.quantity() > 0 && !priced ? 1 : 0;
      ordered += count[n] > 0 ? 1 : 0;
      if (order.due() && count[n] < steps.get(n).count()) {
        decided.set(n, decided.get(n).with(order.cutTo(units[n])));
      }
    }
    return new Budget(
        money,
        Decimals.four(plan.spent(plan.size())),
        Decimals.four(plan.spent(bought)),
        ordered,
        Decimals.four(plan.saved(bought)),
        Decimals.four(plan.saved(plan.size())),
        unpriced);
  }
}
