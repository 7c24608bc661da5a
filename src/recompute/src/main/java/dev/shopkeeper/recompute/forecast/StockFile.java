package dev.shopkeeper.recompute.forecast;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The stock file of a replay: {@code item_id,on_hand} and the optional columns of the contract, and
 * besides {@code review_period_days}, {@code reorder_point} and {@code order_up_to}.
 *
 * <p>Of several lines of an item, one a location, the units are added up and the first line gives
 * the rest.
 *
 * @param name of the file, for messages
 * @param rows by item, in the order of the file
 */
record StockFile(String name, Map<String, Row> rows) {
  private static final double LARGEST = 1e12;
  private static final double LONGEST_DAYS = 1000;

  /**
   * The terms of one item; NaN where the file does not say.
   *
   * @param serviceLevel in (0, 1]
   */
  record Row(
      double onHand,
      double onOrder,
      double leadTimeDays,
      double reviewPeriodDays,
      double unitCost,
      double holdingCostRate,
      double orderCost,
      double stockoutCost,
      double minOrderQty,
      double packSize,
      double serviceLevel,
      double reorderPoint,
      double orderUpTo) {

    private Row plus(Row other) {
      return new Row(
          sum(onHand, other.onHand),
          sum(onOrder, other.onOrder),
          leadTimeDays,
          reviewPeriodDays,
          unitCost,
          holdingCostRate,
          orderCost,
          stockoutCost,
          minOrderQty,
          packSize,
          serviceLevel,
          reorderPoint,
          orderUpTo);
    }

    private static double sum(double a, double b) {
      if (Double.isNaN(a)) {
        return b;
      }
      return Double.isNaN(b) ? a : a + b;
    }
  }

  static StockFile read(Path file) throws IOException {
    try (CsvTable table = CsvTable.open(file)) {
      Columns columns = new Columns(table);
      Map<String, Row> rows = new LinkedHashMap<>();
      while (table.next()) {
        rows.merge(columns.item(), columns.row(), Row::plus);
      }
      if (rows.isEmpty()) {
        throw new IllegalArgumentException(file.getFileName() + " has no rows");
      }
      return new StockFile(file.getFileName().toString(), rows);
    }
  }

  /** Where the columns stand. */
  private static final class Columns {
    private final CsvTable table;
    private final int item;
    private final int onHand;

    Columns(CsvTable table) {
      this.table = table;
      this.item = table.required("item_id");
      this.onHand = table.required("on_hand");
    }

    String item() {
      String text = table.text(item);
      if (text.isEmpty()) {
        throw table.invalid(item, "must not be empty");
      }
      return text;
    }

    Row row() {
      double level = number("service_level", 0, 1);
      Row row =
          new Row(
              table.number(onHand, -LARGEST, LARGEST, Double.NaN),
              number("on_order", 0, LARGEST),
              number("lead_time_days", 0, LONGEST_DAYS),
              positive("review_period_days", LONGEST_DAYS),
              number("unit_cost", 0, LARGEST),
              number("holding_cost_rate", 0, LARGEST),
              number("order_cost", 0, LARGEST),
              number("stockout_cost", 0, LARGEST),
              number("min_order_qty", 0, LARGEST),
              number("pack_size", 0, LARGEST),
              // No shop means to be always out of stock: a zero is a field left empty.
              level > 0 ? level : Double.NaN,
              number("reorder_point", 0, LARGEST),
              number("order_up_to", 0, LARGEST));
      if (row.orderUpTo() < row.reorderPoint()) {
        throw table.invalid(
            table.optional("order_up_to"), "must be at least reorder_point " + row.reorderPoint());
      }
      return row;
    }

    private double number(String column, double low, double high) {
      return table.number(table.optional(column), low, high, Double.NaN);
    }

    private double positive(String column, double high) {
      double value = number(column, 0, high);
      if (value == 0) {
        throw table.invalid(table.optional(column), "must be above 0");
      }
      return value;
    }
  }
}
