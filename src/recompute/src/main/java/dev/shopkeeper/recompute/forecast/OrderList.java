package dev.shopkeeper.recompute.forecast;

import dev.shopkeeper.serving.forecast.StockAssumptions;
import dev.shopkeeper.tables.Row;
import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.forecast.OrderPage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;

/**
 * What to order now, most urgent first: by the days that are left to order before the shelf would
 * be empty when the goods arrive, which is cover less lead time; ties by place.
 */
final class OrderList {
  private static final Comparator<PlannedItem> URGENCY =
      Comparator.comparingDouble(
          item ->
              item.order().coverDays()
                  - item.stock().orElse(StockAssumptions.DEFAULTS).leadTimeDays());

  private OrderList() {}

  /** The items to order, most urgent first. */
  static List<PlannedItem> due(List<PlannedItem> items) {
    return items.stream().filter(item -> item.order().due()).sorted(URGENCY).toList();
  }

  /**
   * Pages of the items to order.
   *
   * @param locationId null for those of the whole shop
   */
  static List<Row> pages(List<PlannedItem> due, String locationId) {
    return pages(
        due.stream().map(item -> item.entry(List.of())).toList(),
        page -> OrderPage.key(locationId, page));
  }

  /** Pages of entries; one empty page where there are none. */
  static List<Row> pages(List<OrderPage.Entry> entries, IntFunction<RowKey> key) {
    List<Row> pages = new ArrayList<>();
    int from = 0;
    do {
      int to = Math.min(entries.size(), from + OrderPage.ENTRIES);
      OrderPage page = new OrderPage(entries.size(), entries.subList(from, to));
      pages.add(new Row(key.apply(pages.size()), page.encode()));
      from = to;
    } while (from < entries.size());
    return pages;
  }
}
