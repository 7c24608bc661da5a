package dev.shopkeeper.serving.recommend;

import dev.shopkeeper.serving.invocation.Checks;
import dev.shopkeeper.serving.invocation.Operations;
import dev.shopkeeper.serving.invocation.Request;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Asks for items to show.
 *
 * @param operation what is asked for; over HTTP the route says it. Where it is absent, {@code
 *     item_id} means {@code similar}, {@code segment_id} means {@code segment}, and {@code
 *     user_id}, {@code session_id}, {@code basket}, {@code session} or {@code candidates} mean
 *     {@code recommend}
 * @param userId the shopper; 1 to 512 bytes of UTF-8
 * @param sessionId the visit of somebody unknown, as given to {@code record-events}; 1 to 512 bytes
 *     of characters
 * @param itemId the item that others shall be like or be bought with; 1 to 512 bytes of UTF-8
 * @param segmentId the segment that the items shall sell in, as {@code segment-users} names it;
 *     where it is absent, {@code segment} takes the user's
 * @param basket items in the basket, at most 100; never among the answers
 * @param session items looked at in this visit, oldest first, at most 100
 * @param candidates the only items that may be in the answer, at most 1,000: they are put in order
 * @param exclude items that may not be in the answer, at most 1,000
 * @param excludePurchased leave out what the shopper has bought; by default true
 * @param allowRepeats of what the shopper has bought, show again what shoppers buy again and again:
 *     where at least half of an item's buyers did, and this shopper's latest events are not a
 *     purchase of it; by default true
 * @param categories the only categories that may be in the answer, at most 100
 * @param brands the only brands that may be in the answer, at most 100
 * @param attributes of the shop's own attributes, by name, the only values that may be in the
 *     answer; an item with several values needs one of them. At most 10 names, 50 values each; a
 *     name that no item of the catalogue has is refused
 * @param itemTypes what may be in the answer; by default products, of given candidates everything
 * @param inStock leave out what is sold out; an item whose stock nobody counted stays. By default
 *     false
 * @param upcoming show also what is not yet on sale; by default false
 * @param minPrice lowest price, in the shop's money, 0 to 1e12
 * @param maxPrice highest price, in the shop's money, 0 to 1e12, not below {@code min_price}
 * @param stockAware put what is sold out, or will more likely than not be before more could arrive,
 *     after everything else; by default true, and never where the order is that of time
 * @param overstockLift what the score of an item counts times, for the order alone, of which there
 *     is more than will be sold, 1 to 2; less of it the likelier the stock runs out all the same.
 *     By default 1, which lifts nothing
 * @param placement where the list is shown, as the shop's rules name it, 1 to 256 bytes of UTF-8;
 *     where it is absent, or no rule names it, the rules without a placement hold
 * @param diversity how much the items shall differ from each other, from 0, by default, not at all,
 *     to 1, nothing else counts
 * @param explore share of the list, 0 to 0.2, for items that few shoppers have met yet; by default
 *     0
 * @param limit how many items at most, 1 to 100, by default 10
 * @param reasons how many reasons to give for each item at most, 0 to 10, by default 3
 */
@Operations(RecommendOperation.class)
public record RecommendRequest(
    RecommendOperation operation,
    String userId,
    String sessionId,
    String itemId,
    String segmentId,
    List<String> basket,
    List<String> session,
    List<String> candidates,
    List<String> exclude,
    Boolean excludePurchased,
    Boolean allowRepeats,
    List<String> categories,
    List<String> brands,
    Map<String, List<String>> attributes,
    List<ItemTypeName> itemTypes,
    Double minPrice,
    Double maxPrice,
    Boolean inStock,
    Boolean upcoming,
    Boolean stockAware,
    Double overstockLift,
    String placement,
    Double diversity,
    Double explore,
    Integer limit,
    Integer reasons)
    implements Request {
  private static final double HIGHEST_PRICE = 1e12;
  private static final int ITEM_TYPES = ItemTypeName.values().length;

  /** Fills in what follows from the fields and what has a default. */
  public RecommendRequest {
    if (operation == null) {
      if (itemId != null) {
        operation = RecommendOperation.SIMILAR;
      } else if (segmentId != null) {
        operation = RecommendOperation.SEGMENT;
      } else if (userId != null
          || sessionId != null
          || basket != null
          || session != null
          || candidates != null) {
        operation = RecommendOperation.RECOMMEND;
      }
    }
    basket = basket == null ? List.of() : basket;
    session = session == null ? List.of() : session;
    exclude = exclude == null ? List.of() : exclude;
    categories = categories == null ? List.of() : categories;
    brands = brands == null ? List.of() : brands;
    attributes = attributes == null ? Map.of() : attributes;
    itemTypes = itemTypes == null ? List.of() : itemTypes;
    excludePurchased = excludePurchased == null || excludePurchased;
    allowRepeats = allowRepeats == null || allowRepeats;
    inStock = inStock != null && inStock;
    upcoming = upcoming != null && upcoming;
    stockAware = stockAware == null ? operation != RecommendOperation.RECENTLY_VIEWED : stockAware;
    overstockLift = overstockLift == null ? 1.0 : overstockLift;
    diversity = diversity == null ? 0.0 : diversity;
    explore = explore == null ? 0.0 : explore;
    limit = limit == null ? 10 : limit;
    reasons = reasons == null ? 3 : reasons;
  }

  @Override
  public void check(Checks checks) {
    if (RecommendOperation.OF_A_USER.contains(operation)) {
      checks.given("user_id", userId, "a user's id");
    }
    if (RecommendOperation.OF_AN_ITEM.contains(operation)) {
      checks.given("item_id", itemId, "an item's id");
    }
    if (operation == RecommendOperation.BASKET && basket.isEmpty()) {
      checks.refuse("basket", null, "1 to 100 elements");
    }
    if (operation == RecommendOperation.SEGMENT && userId == null) {
      checks.given("segment_id", segmentId, "a segment's id, or a user_id");
    }
    checks.id("user_id", userId);
    checks.id("session_id", sessionId);
    checks.id("item_id", itemId);
    checks.id("segment_id", segmentId);
    checks.ids("basket", basket, 100);
    checks.ids("session", session, 100);
    checks.ids("candidates", candidates, 1000);
    checks.ids("exclude", exclude, 1000);
    checks.ids("categories", categories, 100);
    checks.ids("brands", brands, 100);
    checkAttributes(checks);
    checks.size("item_types", itemTypes, ITEM_TYPES);
    for (int n = 0; n < Math.min(ITEM_TYPES, itemTypes.size()); n++) {
      checks.given("item_types[" + n + "]", itemTypes.get(n), "product, ad or content");
    }
    checks.text("placement", placement, 256);
    checks.range("overstock_lift", overstockLift, 1, 2);
    checks.range("diversity", diversity, 0, 1);
    checks.range("explore", explore, 0, 0.2);
    checks.range("min_price", minPrice, 0, HIGHEST_PRICE);
    checks.range("max_price", maxPrice, 0, HIGHEST_PRICE);
    if (minPrice != null && maxPrice != null && minPrice > maxPrice) {
      checks.refuse("max_price", maxPrice.toString(), "not below min_price, " + minPrice);
    }
    checks.range("limit", limit, 1, 100);
    checks.range("reasons", reasons, 0, 10);
  }

  private void checkAttributes(Checks checks) {
    if (attributes.size() > 10) {
      checks.refuse("attributes", attributes.size() + " names", "at most 10 names");
      return;
    }
    attributes.forEach(
        (name, values) -> {
          String field = "attributes." + name;
          if (values == null || values.isEmpty() || values.size() > 50) {
            String size = values == null ? null : values.size() + " values";
            checks.refuse(field, size, "1 to 50 values");
          } else if (values.stream().anyMatch(Objects::isNull)) {
            checks.refuse(field, null, "values that are texts");
          }
        });
  }
}
