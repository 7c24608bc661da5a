package dev.shopkeeper.serving.recommend;

import dev.shopkeeper.serving.invocation.Checks;
import dev.shopkeeper.serving.invocation.Operations;
import dev.shopkeeper.serving.invocation.Request;
import java.util.List;

/**
 * Asks for items to show.
 *
 * @param operation what is asked for; over HTTP the route says it. Where it is absent, {@code
 *     item_id} means {@code similar}, and {@code user_id}, {@code session_id}, {@code basket},
 *     {@code session} or {@code candidates} mean {@code recommend}
 * @param userId the shopper; 1 to 512 bytes of UTF-8
 * @param sessionId the visit of somebody unknown, as given to {@code record-events}; 1 to 512 bytes
 *     of characters
 * @param itemId the item that others shall be like or be bought with; 1 to 512 bytes of UTF-8
 * @param basket items in the basket, at most 100; never among the answers
 * @param session items looked at in this visit, oldest first, at most 100
 * @param candidates the only items that may be in the answer, at most 1,000: they are put in order
 * @param exclude items that may not be in the answer, at most 1,000
 * @param excludePurchased leave out what the shopper has bought; by default true
 * @param categories the only categories that may be in the answer, at most 100
 * @param itemTypes what may be in the answer, at most 3; by default products alone
 * @param minPrice lowest price, in the shop's money, 0 to 1e12
 * @param maxPrice highest price, in the shop's money, 0 to 1e12, not below {@code min_price}
 * @param limit how many items at most, 1 to 100, by default 10
 * @param reasons how many reasons to give for each item at most, 0 to 10, by default 3
 */
@Operations(RecommendOperation.class)
public record RecommendRequest(
    RecommendOperation operation,
    String userId,
    String sessionId,
    String itemId,
    List<String> basket,
    List<String> session,
    List<String> candidates,
    List<String> exclude,
    Boolean excludePurchased,
    List<String> categories,
    List<ItemTypeName> itemTypes,
    Double minPrice,
    Double maxPrice,
    Integer limit,
    Integer reasons)
    implements Request {
  private static final double HIGHEST_PRICE = 1e12;
  private static final List<ItemTypeName> PRODUCTS = List.of(ItemTypeName.PRODUCT);
  private static final int ITEM_TYPES = ItemTypeName.values().length;

  /** Fills in what follows from the fields and what has a default. */
  public RecommendRequest {
    if (operation == null) {
      if (itemId != null) {
        operation = RecommendOperation.SIMILAR;
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
    itemTypes = itemTypes == null || itemTypes.isEmpty() ? PRODUCTS : itemTypes;
    excludePurchased = excludePurchased == null || excludePurchased;
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
    checks.id("user_id", userId);
    checks.id("session_id", sessionId);
    checks.id("item_id", itemId);
    checks.ids("basket", basket, 100);
    checks.ids("session", session, 100);
    checks.ids("candidates", candidates, 1000);
    checks.ids("exclude", exclude, 1000);
    checks.ids("categories", categories, 100);
    checks.size("item_types", itemTypes, ITEM_TYPES);
    for (int i = 0; i < Math.min(ITEM_TYPES, itemTypes.size()); i++) {
      checks.given("item_types[" + i + "]", itemTypes.get(i), "product, ad or content");
    }
    checks.range("min_price", minPrice, 0, HIGHEST_PRICE);
    checks.range("max_price", maxPrice, 0, HIGHEST_PRICE);
    if (minPrice != null && maxPrice != null && minPrice > maxPrice) {
      checks.refuse("max_price", maxPrice.toString(), "not below min_price, " + minPrice);
    }
    checks.range("limit", limit, 1, 100);
    checks.range("reasons", reasons, 0, 10);
  }
}
