package dev.shopkeeper.serving.forecast;

import dev.shopkeeper.analytics.forecast.inventory.AbcXyz;
import dev.shopkeeper.serving.Origin;
import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.TableReader;
import dev.shopkeeper.tables.codec.CorruptRowException;
import dev.shopkeeper.tables.forecast.BudgetCurve;
import dev.shopkeeper.tables.forecast.OrderFigures;
import dev.shopkeeper.tables.forecast.OrderPage;
import dev.shopkeeper.tables.forecast.StockSummaryRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * The list of what to order now, most urgent first; or, within a budget, what saves most for its
 * money first. One batch read: pages of both lists are told by the place asked for, and the curve
 * of the budget tells at which rank its steps end.
 */
final class OrderListing {
  private final TableReader.Snapshot snapshot;

  OrderListing(TableReader.Snapshot snapshot) {
    this.snapshot = snapshot;
  }

  Replenishments answer(ForecastRequest request) {
    String location = request.locationId();
    int from = Cursor.parse(request.cursor(), snapshot.current().generation()).place();
    int until = from + request.limit();
    boolean limited = request.budget() != null;
    IntFunction<RowKey> page =
        limited ? n -> OrderPage.budgetKey(location, n) : n -> OrderPage.key(location, n);
    List<RowKey> keys =
        IntStream.rangeClosed(from / OrderPage.ENTRIES, (until - 1) / OrderPage.ENTRIES)
            .mapToObj(page)
            .toList();
    List<RowKey> all = new ArrayList<>(keys);
    all.add(StockSummaryRow.KEY);
    all.add(BudgetCurve.key(location));
    Map<RowKey, byte[]> rows = snapshot.read(limited ? all : all.subList(0, all.size() - 1));
    if (!rows.containsKey(keys.get(0))) {
      throw missingPage(from, location);
    }
    int listed = OrderPage.decode(rows.get(keys.get(0))).total();
    AbcXyz classes = StockOverview.classes(rows);
    if (!limited) {
      List<Replenishment> items = new ArrayList<>();
      for (OrderPage.Entry entry : entries(keys, rows, from, Math.min(until, listed))) {
        items.add(decided(entry, entry.order()).answer(classes, null, null, null));
      }
      return page(items, null, until, listed);
    }
    BudgetCurve curve = curve(rows.get(BudgetCurve.key(location)));
    int point = curve.bought(request.budget());
    int total = Math.min(listed, curve.orders()[point]);
    List<Replenishment> items = new ArrayList<>();
    for (OrderPage.Entry entry : entries(keys, rows, from, Math.min(until, total))) {
      OrderFigures order = within(entry, curve.rank()[point]);
      items.add(decided(entry, order).answer(classes, null, null, null));
    }
    return page(items, budget(request.budget(), curve, point), until, total);
  }

  private Replenishments page(List<Replenishment> items, Budget budget, int until, int total) {
    String next = until < total ? new Cursor(snapshot.current().generation(), until).text() : null;
    return new Replenishments(items, List.of(), budget, next, Origin.of(snapshot.current()));
  }

  private static List<OrderPage.Entry> entries(
      List<RowKey> keys, Map<RowKey, byte[]> rows, int from, int until) {
    List<OrderPage.Entry> found = new ArrayList<>();
    int number = 0;
    for (RowKey key : keys) {
      int first = (from / OrderPage.ENTRIES + number++) * OrderPage.ENTRIES;
      if (first >= until) {
        break;
      }
      if (!rows.containsKey(key)) {
        throw new CorruptRowException("page " + key.id() + " of the orders is missing");
      }
      List<OrderPage.Entry> page = OrderPage.decode(rows.get(key)).entries();
      int end = Math.min(page.size(), until - first);
      for (int n = Math.max(0, from - first); n < end; n++) {
        found.add(page.get(n));
      }
    }
    return found;
  }

  /** What of an order the steps before a rank make. */
  private static OrderFigures within(OrderPage.Entry entry, int rank) {
    double units = 0;
    boolean whole = true;
    for (OrderPage.BudgetStep step : entry.steps()) {
      boolean bought = step.rank() < rank;
      units += bought ? step.units() : 0;
      whole &= bought;
    }
    return whole ? entry.order() : entry.order().cutTo(units);
  }

  private static BudgetCurve curve(byte[] packed) {
    if (packed == null) {
      throw new CorruptRowException("the curve of budgets is missing");
    }
    return BudgetCurve.decode(packed);
  }

  private static Budget budget(double given, BudgetCurve curve, int point) {
    int last = curve.rank().length - 1;
    return new Budget(
        given,
        Decimals.four(curve.cost()[last]),
        Decimals.four(curve.cost()[point]),
        curve.orders()[point],
        Decimals.four(curve.saving()[point]),
        Decimals.four(curve.saving()[last]),
        curve.unpriced());
  }

  private RuntimeException missingPage(int from, String location) {
    if (from == 0 && location != null) {
      return ForecastService.unknown("no stock is kept by itself at location '" + location + "'");
    }
    return from == 0
        ? new CorruptRowException("page 0 of the orders is missing")
        : Cursor.refused(
            "place " + from,
            "a place in the list of generation " + snapshot.current().generation());
  }

  private Decided decided(OrderPage.Entry entry, OrderFigures order) {
    return new Decided(
        entry.itemId(),
        entry.locationId().isEmpty() ? null : entry.locationId(),
        entry.title(),
        entry.supplierId(),
        entry.firstDay(),
        entry.stock(),
        entry.received(),
        order,
        snapshot.current().provenance().computedAt(),
        null);
  }
}
