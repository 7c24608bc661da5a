package dev.shopkeeper.serving.recommend;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.shopkeeper.serving.invocation.Operation;
import dev.shopkeeper.serving.invocation.Route;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What {@code recommend} can be asked for. */
public enum RecommendOperation implements Operation {
  /** Items for a known shopper; a shopper that nothing is known of is a 404. */
  @JsonProperty("user")
  USER(
      Route.get("/v1/users/{userId}/recommendations"),
      Reads.ordered("user_id", "exclude_purchased", "allow_repeats", "explore", "reasons")),
  /** Items like an item. */
  @JsonProperty("similar")
  SIMILAR(Route.get("/v1/items/{itemId}/similar"), Reads.ordered("item_id", "explore", "reasons")),
  /**
   * Items for whatever is known: a shopper, a visit, a basket; or given candidates in a better
   * order. Where nothing leads to an item, popular items fill the list.
   */
  @JsonProperty("recommend")
  RECOMMEND(
      Route.post("/v1/recommendations"),
      Reads.ordered(
          "user_id",
          "session_id",
          "basket",
          "session",
          "candidates",
          "exclude_purchased",
          "allow_repeats",
          "attributes",
          "explore",
          "reasons")),
  /** Items that are bought together with an item. */
  @JsonProperty("together")
  TOGETHER(Route.get("/v1/items/{itemId}/together"), Reads.ordered("item_id", "reasons")),
  /** Items that complete a basket: what is bought together with what is in it. */
  @JsonProperty("basket")
  BASKET(Route.post("/v1/together"), Reads.ordered("basket", "attributes", "reasons")),
  /** Items that the buyers of an item buy on a later day. */
  @JsonProperty("bought_next")
  BOUGHT_NEXT(Route.get("/v1/items/{itemId}/bought-next"), Reads.ordered("item_id", "reasons")),
  /** Items that a known shopper may need again; a shopper that nothing is known of is a 404. */
  @JsonProperty("buy_again")
  BUY_AGAIN(Route.get("/v1/users/{userId}/buy-again"), Reads.filtered("user_id", "stock_aware")),
  /** Items that a known shopper met last; a shopper that nothing is known of is a 404. */
  @JsonProperty("recently_viewed")
  RECENTLY_VIEWED(
      Route.get("/v1/users/{userId}/recently-viewed"), Reads.filtered("user_id", "session_id")),
  /**
   * Items that a segment buys more than others do: the segment of that number, or a shopper's. What
   * the shopper bought is left out.
   */
  @JsonProperty("segment")
  SEGMENT(
      Route.get("/v1/segments/{segmentId}/recommendations"),
      Reads.ordered("segment_id", "user_id", "exclude_purchased", "allow_repeats")),
  /** Items that sell more now than they used to. */
  @JsonProperty("trending")
  TRENDING(Route.get("/v1/trending"), Reads.ordered()),
  /** Items that sell best of late. */
  @JsonProperty("popular")
  POPULAR(Route.get("/v1/popular"), Reads.ordered()),
  /** The shop's experiments and what has come of them. */
  @JsonProperty("experiments")
  EXPERIMENTS(Route.get("/v1/experiments"), Set.of());

  /** What is asked of one shopper, and a 404 where nothing is known of that one. */
  static final Set<RecommendOperation> OF_A_USER = EnumSet.of(USER, BUY_AGAIN, RECENTLY_VIEWED);

  /** What is asked of one item, and a 404 where there is none. */
  static final Set<RecommendOperation> OF_AN_ITEM = EnumSet.of(SIMILAR, TOGETHER, BOUGHT_NEXT);

  /** What tells of the past: rules may leave out of it, but not add to it, move it or count it. */
  static final Set<RecommendOperation> OF_THE_PAST = EnumSet.of(BUY_AGAIN, RECENTLY_VIEWED);

  private final Route route;
  private final Set<String> fields;

  RecommendOperation(Route route, Set<String> fields) {
    this.route = route;
    this.fields = fields;
  }

  @Override
  public Route route() {
    return route;
  }

  @Override
  public Set<String> fields() {
    return fields;
  }

  /** The fields that operations have in common. */
  private static final class Reads {
    private static final List<String> FILTERS =
        List.of(
            "exclude",
            "categories",
            "brands",
            "item_types",
            "min_price",
            "max_price",
            "in_stock",
            "upcoming",
            "placement",
            "limit");
    private static final List<String> ORDER = List.of("stock_aware", "overstock_lift", "diversity");

    /** The filters of every list, and an operation's own fields. */
    static Set<String> filtered(String... own) {
      Set<String> fields = new HashSet<>(FILTERS);
      fields.addAll(List.of(own));
      return Set.copyOf(fields);
    }

    /** The same, and what puts a list into another order. */
    static Set<String> ordered(String... own) {
      Set<String> fields = new HashSet<>(filtered(own));
      fields.addAll(ORDER);
      return Set.copyOf(fields);
    }
  }
}
