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
 * @param userIds the shoppers, at most 1,000 together with {@code shoppers}; for {@code
 *     look_alikes} those whose like is looked for, 1 to 100
 * @param shoppers shoppers given by their features, at most 1,000 together with {@code user_ids}
 * @param segmentId the segment, as {@code segments} lists it, or {@code all} for all shoppers
 * @param limit how many shoppers to list at most, 1 to 1,000 and not below the smallest group that
 *     may be listed, by default 100
 * @param cursor where the page begins, as {@code next_cursor} of the page before said; absent for
 *     the first page
 */
@Operations(SegmentOperation.class)
public record SegmentRequest(
    SegmentOperation operation,
    String userId,
    List<String> userIds,
    List<ShopperFeatures> shoppers,
    String segmentId,
    Integer limit,
    String cursor)
    implements Request {
  static final int MOST_LISTED = 1000;
  private static final int MOST_USERS = 1000;
  private static final int MOST_SEEDS = 100;
  private static final int LONGEST_CURSOR = 1024;

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
    limit = limit == null ? 100 : limit;
  }

  @Override
  public void check(Checks checks) {
    if (operation == SegmentOperation.USER || operation == SegmentOperation.PROFILE) {
      checks.given("user_id", userId, "a user's id");
    }
    if (operation == SegmentOperation.MEMBERS || operation == SegmentOperation.ACTIVITY) {
      checks.given("segment_id", segmentId, "a segment's id, or all");
    }
    if (operation == SegmentOperation.LOOK_ALIKES
        && (userIds.isEmpty() || userIds.size() > MOST_SEEDS)) {
      checks.refuse("user_ids", userIds.size() + " users", "1 to " + MOST_SEEDS + " users");
    }
    checks.id("user_id", userId);
    checks.id("segment_id", segmentId);
    checks.range("limit", limit, 1, MOST_LISTED);
    if (cursor != null && (cursor.isEmpty() || cursor.length() > LONGEST_CURSOR)) {
      checks.refuse("cursor", cursor, "the next_cursor of the page before");
    }
    checkUsers(checks);
  }

  private void checkUsers(Checks checks) {
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
