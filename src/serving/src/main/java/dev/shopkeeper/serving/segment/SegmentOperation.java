package dev.shopkeeper.serving.segment;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.shopkeeper.serving.invocation.Operation;
import dev.shopkeeper.serving.invocation.Route;
import java.util.Set;

/** What {@code segment-users} can be asked for. */
public enum SegmentOperation implements Operation {
  /** The segment of one shopper. */
  @JsonProperty("user")
  USER(Route.get("/v1/users/{userId}/segment"), "user_id"),
  /** The segments of many shoppers, known ones or given by their features. */
  @JsonProperty("users")
  USERS(Route.post("/v1/users/segments"), "user_ids", "shoppers"),
  /** The segments themselves. */
  @JsonProperty("segments")
  SEGMENTS(Route.get("/v1/segments")),
  /** What became of the segments since the generation before. */
  @JsonProperty("drift")
  DRIFT(Route.get("/v1/segments/drift")),
  /** All that is known of one shopper. */
  @JsonProperty("profile")
  PROFILE(Route.get("/v1/users/{userId}/profile"), "user_id"),
  /** The shoppers who are most like some given ones. */
  @JsonProperty("look_alikes")
  LOOK_ALIKES(Route.post("/v1/users/look-alikes"), "user_ids", "limit"),
  /** The shoppers of a segment, a page at a time. */
  @JsonProperty("members")
  MEMBERS(Route.get("/v1/segments/{segmentId}/members"), "segment_id", "cursor"),
  /** The weeks of a segment, with trend, forecast and what was unusual. */
  @JsonProperty("activity")
  ACTIVITY(Route.get("/v1/segments/{segmentId}/activity"), "segment_id"),
  /** Who came back, by the month of the first order. */
  @JsonProperty("cohorts")
  COHORTS(Route.get("/v1/cohorts")),
  /** What many shoppers buy one after the other. */
  @JsonProperty("sequences")
  SEQUENCES(Route.get("/v1/sequences"));

  private final Route route;
  private final Set<String> fields;

  SegmentOperation(Route route, String... fields) {
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
