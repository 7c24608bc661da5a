package dev.shopkeeper.serving.forecast;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.shopkeeper.serving.invocation.Operation;
import dev.shopkeeper.serving.invocation.Route;
import java.util.Set;

/** What {@code forecast-inventory} can be asked for. */
public enum ForecastOperation implements Operation {
  /** The expected demand of an item. */
  @JsonProperty("forecast")
  FORECAST(
      Route.get("/v1/items/{itemId}/forecast"),
      "item_id",
      "location_id",
      "horizon",
      "levels",
      "price",
      "promotion",
      "change_from_day",
      "change_days"),
  /** The stock decision for an item, from the shop's own stock figures. */
  @JsonProperty("replenishment")
  REPLENISHMENT(Route.get("/v1/items/{itemId}/replenishment"), "item_id", "location_id"),
  /** The stock decision for items whose stock figures the caller gives. */
  @JsonProperty("what_if")
  WHAT_IF(Route.post("/v1/replenishment"), "stock", "budget"),
  /** What to order now, most urgent first. */
  @JsonProperty("to_order")
  TO_ORDER(Route.get("/v1/replenishment"), "location_id", "limit", "cursor", "budget"),
  /** What orders would have cost, what lies in which class, how much is too much. */
  @JsonProperty("summary")
  SUMMARY(Route.get("/v1/replenishment/summary")),
  /** Stock that is too much or does not move, most money first. */
  @JsonProperty("excess")
  EXCESS(Route.get("/v1/replenishment/excess"), "location_id", "limit", "cursor"),
  /** One order for each supplier, with its least value. */
  @JsonProperty("suppliers")
  SUPPLIERS(Route.get("/v1/replenishment/suppliers"), "limit", "cursor"),
  /** What to move between locations before anything is ordered. */
  @JsonProperty("transfers")
  TRANSFERS(Route.post("/v1/transfers"), "positions", "lanes"),
  /** What recompute found should be moved between locations, most money first. */
  @JsonProperty("transfer_list")
  TRANSFER_LIST(Route.get("/v1/transfers"), "limit", "cursor"),
  /** The expected demand of a category, of a location, or of the whole shop. */
  @JsonProperty("group_forecast")
  GROUP_FORECAST(Route.get("/v1/forecast"), "category", "location_id", "horizon", "levels");

  private final Route route;
  private final Set<String> fields;

  ForecastOperation(Route route, String... fields) {
    this.route = route;
    this.fields = Set.of(fields);
  }

  @Override
  public Route route() {
    return route;
  }

  @Override
  public Set<String> fields() {
    return fields;
  }
}
