package dev.shopkeeper.serving.segment;

import dev.shopkeeper.serving.invocation.Checks;
import dev.shopkeeper.serving.invocation.Operations;
import dev.shopkeeper.serving.invocation.Request;
import java.util.List;

/**
 * Asks for segments.
 *
 * @param operation what is asked for; over HTTP the route says it. Where it is absent, {@code
 *     user_id} means {@code user}, and {@code user_ids} or {@code shoppers} mean {@code users}
 * @param userId the shopper; 1 to 512 bytes of UTF-8
 * @param userIds the shoppers, at most 1,000 together with {@code shoppers}
 * @param shoppers shoppers given by their features, at most 1,000 together with {@code user_ids}
 */
@Operations(SegmentOperation.class)
public record SegmentRequest(
    SegmentOperation operation, String userId, List<String> userIds, List<ShopperFeatures> shoppers)
    implements Request {
  private static final int MOST_USERS = 1000;

  /** Fills in the operation where it follows from the fields. */
  public SegmentRequest {
    if (operation == null) {
      if (userId != null) {
        operation = SegmentOperation.USER;
      } else if (userIds != null || shoppers != null) {
        operation = SegmentOperation.USERS;
      }
    }
    userIds = userIds == null ? List.of() : userIds;
    shoppers = shoppers == null ? List.of() : shoppers;
  }

  @Override
  public void check(Checks checks) {
    if (operation == SegmentOperation.USER) {
      checks.given("user_id", userId, "a user's id");
    }
    checks.id("user_id", userId);
    checks.ids("user_ids", userIds, MOST_USERS);
    checks.size("shoppers", shoppers, MOST_USERS);
    int users = userIds.size() + shoppers.size();
    if (operation == SegmentOperation.USERS && users == 0) {
      checks.refuse("user_ids", null, "1 to " + MOST_USERS + " users here or in shoppers");
    }
    if (users > MOST_USERS && userIds.size() <= MOST_USERS && shoppers.size() <= MOST_USERS) {
      String allowed = "at most " + MOST_USERS + " users here and in shoppers together";
      checks.refuse("user_ids", users + " users", allowed);
    }
    for (int i = 0; i < Math.min(shoppers.size(), MOST_USERS); i++) {
      String field = "shoppers[" + i + "]";
      checks.given(field, shoppers.get(i), "a shopper's features");
      if (shoppers.get(i) != null) {
        shoppers.get(i).check(field, checks);
      }
    }
  }
}
