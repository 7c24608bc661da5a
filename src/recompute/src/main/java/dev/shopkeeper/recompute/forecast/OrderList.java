package dev.shopkeeper.recompute.forecast;

import dev.shopkeeper.serving.forecast.StockDecision;
import dev.shopkeeper.tables.Row;
import dev.shopkeeper.tables.forecast.OrderPage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What to order now, most urgent first: by the days that are left to order before the shelf would
 * be empty when the goods arrive, which is cover less lead time; ties by place.
 */
final class OrderList {
  private static final Comparator<OrderPage.Entry> URGENCY =
      Comparator.comparingDouble(
          entry ->
              entry.order().coverDays()
                  - entry.stock().orElse(StockDecision.DEFAULTS).leadTimeDays());

  private OrderList() {}

  /** Pages of the entries; one empty page where there are none. */
  static List<Row> pages(List<OrderPage.Entry> entries) {
    List<OrderPage.Entry> sorted = entries.stream().sorted(URGENCY).toList();
    List<Row> pages = new ArrayList<>();
    int from = 0;
    do {
      int to = Math.min(sorted.size(), from + OrderPage.ENTRIES);
      OrderPage page = new OrderPage(sorted.size(), sorted.subList(from, to));
      pages.add(new Row(OrderPage.key(pages.size()), page.encode()));
      from = to;
    } while (from < sorted.size());
    return pages;
  }
}
