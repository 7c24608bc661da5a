package dev.shopkeeper.recompute.data;

import static dev.shopkeeper.recompute.data.Column.optional;
import static dev.shopkeeper.recompute.data.Column.required;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The eight sorts of files a shop hands in, each with its columns: the file contract. */
public enum FileKind {
  /** One line of an order: one item, its quantity (negative: a return) and its price. */
  ORDERS(
      Layout.of(
          required("order_id"),
          required("user_id"),
          required("item_id"),
          required("quantity"),
          required("unit_price"),
          required("ordered_at"),
          optional("location_id"),
          optional("channel"),
          optional("promotion_id"))),
  /** One act of a shopper towards an item. */
  EVENTS(
      Layout.of(
          required("event_id"),
          required("user_id"),
          required("item_id"),
          required("type"),
          required("occurred_at"),
          optional("session_id"),
          optional("channel"),
          optional("duration_s"),
          optional("value"),
          optional("recommendation_id"))),
  /** One item of the catalogue. */
  ITEMS(
      Layout.of(
          required("item_id"),
          required("title"),
          optional("category"),
          optional("brand"),
          optional("price"),
          optional("attributes"),
          optional("available_from"),
          optional("item_type"))),
  /** What lies at one location of one item, and what buying it again costs. */
  STOCK(
      Layout.of(
          required("item_id"),
          required("on_hand"),
          optional("location_id"),
          optional("on_order"),
          optional("lead_time_days"),
          optional("lead_time_sd_days"),
          optional("unit_cost"),
          optional("holding_cost_rate"),
          optional("order_cost"),
          optional("stockout_cost"),
          optional("min_order_qty"),
          optional("pack_size"),
          optional("service_level"),
          optional("shelf_life_days"),
          optional("supplier_id"),
          optional("supplier_min_value"),
          optional("order_days"),
          optional("policy"))),
  /** Demand of a series at a time, for shops that keep demand apart from orders. */
  DEMAND(
      Layout.of(
          required("series_id"),
          required("time"),
          required("quantity"),
          optional("in_stock"),
          optional("price"),
          optional("promotion"))),
  /** A day on which something moves demand: a holiday, a pay day, a day closed. */
  CALENDAR(
      Layout.of(
          required("date"), required("event"), optional("category"), optional("location_id"))),
  /** A rule about what is shown; a line that cannot be understood stops the run. */
  RULES(
      Layout.of(
          required("rule_id"),
          required("action"),
          optional("value"),
          optional("per"),
          optional("item_id"),
          optional("category"),
          optional("brand"),
          optional("item_type"),
          optional("stock"),
          optional("placement"),
          optional("active_from"),
          optional("active_until"))),
  /** A variant of an experiment; a line that cannot be understood stops the run. */
  EXPERIMENTS(
      Layout.of(
          required("experiment_id"),
          required("variant"),
          required("share"),
          optional("active_from"),
          optional("active_until"),
          optional("salt"),
          optional("judged_by"),
          optional("end_losers"),
          optional("min_shoppers"),
          optional("diversity"),
          optional("explore"),
          optional("stock_aware"),
          optional("exclude_purchased"),
          optional("allow_repeats"),
          optional("generation")));

  private static final List<String> ENDINGS = List.of(".csv", ".csv.gz", ".jsonl", ".jsonl.gz");

  private final Layout layout;

  FileKind(Layout layout) {
    this.layout = layout;
  }

  /** The columns. */
  public Layout layout() {
    return layout;
  }

  /** The name in file names and reports: {@code orders}. */
  public String title() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The kind of a file by its name ({@code orders*.csv}, also gzip and JSON Lines), if any. */
  public static Optional<FileKind> ofName(String fileName) {
    if (ENDINGS.stream().noneMatch(fileName::endsWith)) {
      return Optional.empty();
    }
    for (FileKind kind : values()) {
      if (fileName.startsWith(kind.title())) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}
