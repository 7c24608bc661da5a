package dev.shopkeeper.recompute.forecast;

import dev.shopkeeper.analytics.forecast.inventory.JointOrder;
import dev.shopkeeper.serving.forecast.BudgetSteps;
import dev.shopkeeper.serving.forecast.StockAssumptions;
import dev.shopkeeper.tables.Row;
import dev.shopkeeper.tables.forecast.StockFigures;
import dev.shopkeeper.tables.forecast.SupplierRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One order for each supplier, the largest first. */
final class SupplierList {
  private SupplierList() {}

  /** Rows of the suppliers that have items in stock or to order; none where nobody named one. */
  static List<Row> rows(List<PlannedItem> items, ShopStock stock) {
    Map<String, List<PlannedItem>> bySupplier = new TreeMap<>();
    for (PlannedItem item : items) {
      if (!item.supplierId().isEmpty()) {
        bySupplier.computeIfAbsent(item.supplierId(), id -> new ArrayList<>()).add(item);
      }
    }
    List<SupplierRow> orders = new ArrayList<>();
    bySupplier.forEach(
        (id, its) -> orders.add(order(id, its, stock.leastValue(id), bySupplier.size())));
    orders.sort(Comparator.comparingDouble(SupplierRow::dueValue).reversed());
    List<Row> rows = new ArrayList<>();
    for (SupplierRow order : orders) {
      rows.add(new Row(SupplierRow.key(rows.size()), order.encode()));
    }
    return rows;
  }

  private static SupplierRow order(
      String supplier, List<PlannedItem> items, double least, int total) {
    int due = 0;
    int unpriced = 0;
    double dueValue = 0;
    double waiting = 0;
    List<PlannedItem> others = new ArrayList<>();
    for (PlannedItem item : items) {
      boolean priced = item.stock().unitCost() > 0;
      if (item.order().due()) {
        due++;
        unpriced += priced ? 0 : 1;
        dueValue += priced ? value(item) : 0;
        waiting += priced ? waiting(item) : 0;
      } else if (priced && Double.isFinite(item.order().coverDays())) {
        others.add(item);
      }
    }
    JointOrder joint =
        JointOrder.of(
            dueValue,
            least,
            waiting,
            others.stream().mapToDouble(SupplierList::value).toArray(),
            others.stream().mapToDouble(SupplierList::earlyHolding).toArray());
    List<SupplierRow.Line> lines = new ArrayList<>();
    for (int n = 0; n < Math.min(joint.early().length, SupplierRow.MAX_LINES); n++) {
      PlannedItem item = others.get(joint.early()[n]);
      lines.add(
          new SupplierRow.Line(
              item.itemId(), item.locationId(), (float) item.order().quantity(), value(item)));
    }
    return new SupplierRow(
        total,
        supplier,
        SupplierRow.Decision.valueOf(joint.decision().name()),
        due,
        unpriced,
        dueValue,
        least,
        waiting,
        joint.extraHolding(),
        joint.early().length,
        lines);
  }

  private static double value(PlannedItem item) {
    return item.order().quantity() * item.stock().unitCost();
  }

  private static double waiting(PlannedItem item) {
    StockFigures stock = StockAssumptions.derived(item.stock()).orElse(StockAssumptions.DEFAULTS);
    double held = holding(item) * item.order().waitingDays();
    return item.order().lostByWaiting() * BudgetSteps.lostSale(stock, held);
  }

  /** Holding an item's next order from now until its stock has fallen to the reorder point. */
  private static double earlyHolding(PlannedItem item) {
    StockFigures stock = item.stock().orElse(StockAssumptions.DEFAULTS);
    double there = stock.onHand() + stock.onOrder() + item.received();
    double above = there - item.order().reorderPoint();
    double aDay = item.order().yearDemand() / StockAssumptions.YEAR_DAYS;
    double days = aDay > 0 ? Math.max(0, above) / aDay : StockAssumptions.YEAR_DAYS;
    return holding(item) * item.order().quantity() * days;
  }

  /** Of one unit for one day. */
  private static double holding(PlannedItem item) {
    StockFigures stock = item.stock().orElse(StockAssumptions.DEFAULTS);
    return stock.unitCost() * stock.holdingCostRate() / StockAssumptions.YEAR_DAYS;
  }
}
