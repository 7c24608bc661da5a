package dev.shopkeeper.local.command;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.shopkeeper.serving.forecast.Replenishment;
import java.util.List;

/** What to order as CSV, for a purchasing department or an ERP. */
final class PurchaseProposal {
  private static final List<String> COLUMNS =
      List.of(
          "supplier_id",
          "item_id",
          "location_id",
          "title",
          "order_on",
          "order_quantity",
          "unit_cost",
          "order_value",
          "class",
          "on_hand",
          "on_order",
          "transfer_units",
          "reorder_point",
          "order_up_to",
          "stock_out_date",
          "lost_units_by_waiting",
          "lost_sales_by_waiting",
          "why");

  private PurchaseProposal() {}

  static void write(CsvWriter csv, List<Replenishment> items) {
    csv.writeRecord(COLUMNS);
    for (Replenishment item : items) {
      csv.writeRecord(
          text(item.supplierId()),
          item.itemId(),
          text(item.locationId()),
          text(item.title()),
          text(item.orderOn()),
          text(item.orderQuantity()),
          text(item.stock().unitCost()),
          text(item.costs() == null ? null : item.costs().orderValue()),
          text(item.itemClass()),
          text(item.stock().onHand()),
          text(item.stock().onOrder()),
          text(item.transferUnits()),
          text(item.reorderPoint()),
          text(item.orderUpTo()),
          text(item.stockOutDate()),
          text(item.waiting() == null ? null : item.waiting().lostUnits()),
          text(item.waiting() == null ? null : item.waiting().lostSales()),
          item.why().get(0).text());
    }
  }

  /** A value as CSV has it: whole numbers without decimals, nothing for what is absent. */
  static String text(Object value) {
    if (value instanceof Double number && number == Math.rint(number) && number < 1e15) {
      return Long.toString(number.longValue());
    }
    return value == null ? "" : value.toString();
  }
}
