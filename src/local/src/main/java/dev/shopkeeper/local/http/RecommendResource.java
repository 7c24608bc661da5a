package dev.shopkeeper.local.http;

import dev.shopkeeper.local.openapi.ContractFunction;
import dev.shopkeeper.serving.recommend.RecommendOperation;
import dev.shopkeeper.serving.recommend.RecommendRequest;
import dev.shopkeeper.serving.recommend.Recommendations;
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

/** The routes of {@code recommend}. */
@Path("/v1")
@Tag(name = "recommend", description = "What shall I show this shopper?")
public class RecommendResource {
  private final Gateway gateway;

  @Inject
  RecommendResource(Gateway gateway) {
    this.gateway = gateway;
  }

  /** Items for a shopper. */
  @GET
  @Path("/users/{userId}/recommendations")
  @Operation(
      summary = "Items for a shopper",
      description =
          "Items for a known shopper, from what the shopper bought and did last. Each "
              + "says why it is there. Events show in the very next answer. A shopper that "
              + "nothing is known of is a 404; POST /v1/recommendations answers those with "
              + "popular items.")
  @APIResponse(
      responseCode = "200",
      description = "Items for a shopper",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = Recommendations.class)))
  public Response userRecommendations() {
    return gateway.call(ContractFunction.RECOMMEND, RecommendOperation.USER);
  }

  /** Items like an item. */
  @GET
  @Path("/items/{itemId}/similar")
  @Operation(
      summary = "Items like an item",
      description = "Items that are bought by the same shoppers, nearest first.")
  @APIResponse(
      responseCode = "200",
      description = "Items like an item",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = Recommendations.class)))
  public Response similarItems() {
    return gateway.call(ContractFunction.RECOMMEND, RecommendOperation.SIMILAR);
  }

  /** Items for whatever is known. */
  @POST
  @Path("/recommendations")
  @Operation(
      summary = "Items for whatever is known",
      description =
          "For a shopper, a visit or a basket, or given candidates in a better order; all "
              + "of them together too. Where nothing leads to an item, popular items fill the "
              + "list.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = RecommendRequest.class)))
  @APIResponse(
      responseCode = "200",
      description = "Items for whatever is known",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = Recommendations.class)))
  public Response recommend(byte[] body) {
    return gateway.call(ContractFunction.RECOMMEND, RecommendOperation.RECOMMEND, body);
  }

  /** Items that sell best now. */
  @GET
  @Path("/trending")
  @Operation(
      summary = "Items that sell best now",
      description = "Items that sell more now than they used to, then items that sell well.")
  @APIResponse(
      responseCode = "200",
      description = "Items that sell best now",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = Recommendations.class)))
  public Response trending() {
    return gateway.call(ContractFunction.RECOMMEND, RecommendOperation.TRENDING);
  }
}
