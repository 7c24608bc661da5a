package dev.shopkeeper.serving.recommend;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.shopkeeper.serving.invocation.Operation;
import dev.shopkeeper.serving.invocation.Route;
import java.util.Set;

/** What {@code recommend} can be asked for. */
public enum RecommendOperation implements Operation {
  /** Items for a known shopper; a shopper that nothing is known of is a 404. */
  @JsonProperty("user")
  USER(
      Route.get("/v1/users/{userId}/recommendations"),
      "user_id",
      "exclude",
      "exclude_purchased",
      "allow_repeats",
      "categories",
      "brands",
      "item_types",
      "min_price",
      "max_price",
      "in_stock",
      "upcoming",
      "stock_aware",
      "placement",
      "diversity",
      "explore",
      "limit",
      "reasons"),
  /** Items like an item. */
  @JsonProperty("similar")
  SIMILAR(
      Route.get("/v1/items/{itemId}/similar"),
      "item_id",
      "exclude",
      "categories",
      "brands",
      "item_types",
      "min_price",
      "max_price",
      "in_stock",
      "upcoming",
      "stock_aware",
      "placement",
      "diversity",
      "explore",
      "limit",
      "reasons"),
  /**
   * Items for whatever is known: a shopper, a visit, a basket; or given candidates in a better
   * order. Where nothing leads to an item, popular items fill the list.
   */
  @JsonProperty("recommend")
  RECOMMEND(
      Route.post("/v1/recommendations"),
      "user_id",
      "session_id",
      "basket",
      "session",
      "candidates",
      "exclude",
      "exclude_purchased",
      "allow_repeats",
      "categories",
      "brands",
      "attributes",
      "item_types",
      "min_price",
      "max_price",
      "in_stock",
      "upcoming",
      "stock_aware",
      "placement",
      "diversity",
      "explore",
      "limit",
      "reasons"),
  /** Items that sell best now. */
  @JsonProperty("trending")
  TRENDING(
      Route.get("/v1/trending"),
      "exclude",
      "categories",
      "brands",
      "item_types",
      "min_price",
      "max_price",
      "in_stock",
      "upcoming",
      "stock_aware",
      "placement",
      "diversity",
      "limit");

  private final Route route;
  private final Set<String> fields;

  RecommendOperation(Route route, String... fields) {
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
