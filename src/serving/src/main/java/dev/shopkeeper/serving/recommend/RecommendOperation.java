package dev.shopkeeper.serving.recommend;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.shopkeeper.serving.invocation.Operation;
import dev.shopkeeper.serving.invocation.Route;
import java.util.EnumSet;
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
  /** Items that are bought together with an item. */
  @JsonProperty("together")
  TOGETHER(
      Route.get("/v1/items/{itemId}/together"),
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
      "limit",
      "reasons"),
  /** Items that complete a basket: what is bought together with what is in it. */
  @JsonProperty("basket")
  BASKET(
      Route.post("/v1/together"),
      "basket",
      "exclude",
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
      "limit",
      "reasons"),
  /** Items that a known shopper may need again; a shopper that nothing is known of is a 404. */
  @JsonProperty("buy_again")
  BUY_AGAIN(
      Route.get("/v1/users/{userId}/buy-again"),
      "user_id",
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
      "limit"),
  /** Items that a known shopper met last; a shopper that nothing is known of is a 404. */
  @JsonProperty("recently_viewed")
  RECENTLY_VIEWED(
      Route.get("/v1/users/{userId}/recently-viewed"),
      "user_id",
      "session_id",
      "exclude",
      "categories",
      "brands",
      "item_types",
      "min_price",
      "max_price",
      "in_stock",
      "upcoming",
      "placement",
      "limit"),
  /** Items that sell more now than they used to. */
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
      "limit"),
  /** Items that sell best of late. */
  @JsonProperty("popular")
  POPULAR(
      Route.get("/v1/popular"),
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

  /** What is asked of one shopper, and a 404 where nothing is known of that one. */
  static final Set<RecommendOperation> OF_A_USER = EnumSet.of(USER, BUY_AGAIN, RECENTLY_VIEWED);

  /** What is asked of one item, and a 404 where there is none. */
  static final Set<RecommendOperation> OF_AN_ITEM = EnumSet.of(SIMILAR, TOGETHER);

  /** What tells of the past: rules may leave out of it, but not add to it, move it or count it. */
  static final Set<RecommendOperation> OF_THE_PAST = EnumSet.of(BUY_AGAIN, RECENTLY_VIEWED);

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
