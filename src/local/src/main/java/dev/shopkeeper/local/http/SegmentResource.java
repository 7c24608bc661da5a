package dev.shopkeeper.local.http;

import dev.shopkeeper.local.openapi.ContractFunction;
import dev.shopkeeper.serving.segment.CohortTable;
import dev.shopkeeper.serving.segment.DriftReport;
import dev.shopkeeper.serving.segment.LookAlikes;
import dev.shopkeeper.serving.segment.SegmentActivity;
import dev.shopkeeper.serving.segment.SegmentList;
import dev.shopkeeper.serving.segment.SegmentMembers;
import dev.shopkeeper.serving.segment.SegmentOperation;
import dev.shopkeeper.serving.segment.SegmentRequest;
import dev.shopkeeper.serving.segment.SequenceList;
import dev.shopkeeper.serving.segment.UserProfile;
import dev.shopkeeper.serving.segment.UserSegment;
import dev.shopkeeper.serving.segment.UserSegments;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The routes of {@code segment-users}. */
@Path("/v1")
@Tag(name = "segment-users", description = "Who are my shoppers?")
public class SegmentResource {
  private final Gateway gateway;

  @Inject
  SegmentResource(Gateway gateway) {
    this.gateway = gateway;
  }

  /** The segment of a shopper. */
  @GET
  @Path("/users/{userId}/segment")
  @Operation(
      summary = "The segment of a shopper",
      description =
          "The nearest segment, the runner-up, and the features that decide between them, "
              + "brought up to date with the latest events.")
  @APIResponse(
      responseCode = "200",
      description = "The segment of a shopper",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = UserSegment.class)))
  public Response userSegment() {
    return gateway.call(ContractFunction.SEGMENT_USERS, SegmentOperation.USER);
  }

  /** The segments of many shoppers. */
  @POST
  @Path("/users/segments")
  @Operation(
      summary = "The segments of many shoppers",
      description =
          "For known shoppers, by the shop's files alone, and for shoppers given by their "
              + "features.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = SegmentRequest.class)))
  @APIResponse(
      responseCode = "200",
      description = "The segments of many shoppers",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = UserSegments.class)))
  public Response userSegments(byte[] body) {
    return gateway.call(ContractFunction.SEGMENT_USERS, SegmentOperation.USERS, body);
  }

  /** The segments themselves. */
  @GET
  @Path("/segments")
  @Operation(
      summary = "The segments themselves",
      description = "Every segment with its name, its size and its centre.")
  @APIResponse(
      responseCode = "200",
      description = "The segments themselves",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = SegmentList.class)))
  public Response segments() {
    return gateway.call(ContractFunction.SEGMENT_USERS, SegmentOperation.SEGMENTS);
  }

  /** All that is known of a shopper. */
  @GET
  @Path("/users/{userId}/profile")
  @Operation(
      summary = "All that is known of a shopper",
      description =
          "Segment and value, brought up to date with the latest events; favourite categories, price "
              + "level, channels and times by the shop's files; the latest events.")
  @APIResponse(
      responseCode = "200",
      description = "All that is known of a shopper",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = UserProfile.class)))
  public Response userProfile() {
    return gateway.call(ContractFunction.SEGMENT_USERS, SegmentOperation.PROFILE);
  }

  /** The shoppers who are most like some given ones. */
  @POST
  @Path("/users/look-alikes")
  @Operation(
      summary = "The shoppers who are most like some given ones",
      description =
          "Nearest first, by the distance from the nearest of the given shoppers in standardised "
              + "features. The answer says how many were compared and whether the list is exact.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = SegmentRequest.class)))
  @APIResponse(
      responseCode = "200",
      description = "The shoppers who are most like some given ones",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = LookAlikes.class)))
  public Response lookAlikes(byte[] body) {
    return gateway.call(ContractFunction.SEGMENT_USERS, SegmentOperation.LOOK_ALIKES, body);
  }

  /** The shoppers of a segment. */
  @GET
  @Path("/segments/{segmentId}/members")
  @Operation(
      summary = "The shoppers of a segment",
      description =
          "For a campaign, a page at a time; all shoppers for the segment `all`. A segment of fewer "
              + "shoppers than may be told of is refused.")
  @APIResponse(
      responseCode = "200",
      description = "The shoppers of a segment",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = SegmentMembers.class)))
  public Response segmentMembers() {
    return gateway.call(ContractFunction.SEGMENT_USERS, SegmentOperation.MEMBERS);
  }

  /** The weeks of a segment. */
  @GET
  @Path("/segments/{segmentId}/activity")
  @Operation(
      summary = "The weeks of a segment",
      description =
          "Orders, money and shoppers who ordered, with trend, forecast and unusual weeks; of all "
              + "shoppers for the segment `all`.")
  @APIResponse(
      responseCode = "200",
      description = "The weeks of a segment",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = SegmentActivity.class)))
  public Response segmentActivity() {
    return gateway.call(ContractFunction.SEGMENT_USERS, SegmentOperation.ACTIVITY);
  }

  /** Who came back. */
  @GET
  @Path("/cohorts")
  @Operation(
      summary = "Who came back",
      description =
          "Shoppers by the month of their first order, and the part of them who ordered in each month "
              + "since.")
  @APIResponse(
      responseCode = "200",
      description = "Who came back",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = CohortTable.class)))
  public Response cohorts() {
    return gateway.call(ContractFunction.SEGMENT_USERS, SegmentOperation.COHORTS);
  }

  /** What many shoppers buy one after the other. */
  @GET
  @Path("/sequences")
  @Operation(
      summary = "What many shoppers buy one after the other",
      description =
          "Frequent sequences of the items with the most buyers, each step on a later day than the "
              + "one before, with support, confidence and lift; none of fewer shoppers than the "
              + "smallest group.")
  @APIResponse(
      responseCode = "200",
      description = "What many shoppers buy one after the other",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = SequenceList.class)))
  public Response sequences() {
    return gateway.call(ContractFunction.SEGMENT_USERS, SegmentOperation.SEQUENCES);
  }

  /** What became of the segments since the generation before. */
  @GET
  @Path("/segments/drift")
  @Operation(
      summary = "Who moved where since the generation before",
      description =
          "Which segments continued, split, merged, were born or died; the groups of shoppers who "
              + "moved from one to another, and the features that changed most for them.")
  @APIResponse(
      responseCode = "200",
      description = "Who moved where since the generation before",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = DriftReport.class)))
  public Response drift() {
    return gateway.call(ContractFunction.SEGMENT_USERS, SegmentOperation.DRIFT);
  }
}
