package dev.shopkeeper.local.http;

import dev.shopkeeper.local.openapi.ContractFunction;
import dev.shopkeeper.serving.recommend.ExperimentList;
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
              + "says why it is there. Events show in the very next answer. A shopper "
              + "without a history gets what sells in the shopper's segment; one that "
              + "nothing is known of is a 404, POST /v1/recommendations answers those with "
              + "what is trending and popular.")
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

  /** Items that sell more now than they used to. */
  @GET
  @Path("/trending")
  @Operation(
      summary = "Items that sell more now than they used to",
      description =
          "Items that sell more now than they used to, in the whole shop or in the categories asked "
              + "for, then items that sell well.")
  @APIResponse(
      responseCode = "200",
      description = "Items that sell more now than they used to",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = Recommendations.class)))
  public Response trending() {
    return gateway.call(ContractFunction.RECOMMEND, RecommendOperation.TRENDING);
  }

  /** Items bought together with an item. */
  @GET
  @Path("/items/{itemId}/together")
  @Operation(
      summary = "Items bought together with an item",
      description =
          "Items that stand in the same baskets more often than chance would "
              + "have it. Each reason has the support, the confidence, the lift and "
              + "the log-likelihood ratio of the pair. Places that this leaves empty "
              + "go to popular items. An item that is not in the catalogue is a 404.")
  @APIResponse(
      responseCode = "200",
      description = "Items bought together with an item",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = Recommendations.class)))
  public Response itemsTogether() {
    return gateway.call(ContractFunction.RECOMMEND, RecommendOperation.TOGETHER);
  }

  /** Items bought after an item. */
  @GET
  @Path("/items/{itemId}/bought-next")
  @Operation(
      summary = "Items bought after an item",
      description =
          "Items that buyers of an item buy on a later day, more often than shoppers in "
              + "general do. Each reason has the shoppers, the support, the confidence, the "
              + "lift and the log-likelihood ratio of the sequence; one of fewer shoppers than "
              + "the smallest group is not told of. Places that this leaves empty go to popular "
              + "items. An item that is not in the catalogue is a 404.")
  @APIResponse(
      responseCode = "200",
      description = "Items bought after an item",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = Recommendations.class)))
  public Response itemsBoughtNext() {
    return gateway.call(ContractFunction.RECOMMEND, RecommendOperation.BOUGHT_NEXT);
  }

  /** Items that complete a basket. */
  @POST
  @Path("/together")
  @Operation(
      summary = "Items that complete a basket",
      description =
          "Items that are bought together with those in the basket, as each of "
              + "them says: a score is the sum, over the basket, of confidence times "
              + "log-likelihood ratio, and each reason has the figures. What tells of a "
              + "shopper, a visit or candidates is refused here, and so are "
              + "exclude_purchased, allow_repeats and explore.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = RecommendRequest.class)))
  @APIResponse(
      responseCode = "200",
      description = "Items that complete a basket",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = Recommendations.class)))
  public Response completeBasket(byte[] body) {
    return gateway.call(ContractFunction.RECOMMEND, RecommendOperation.BASKET, body);
  }

  /** Items a shopper may need again. */
  @GET
  @Path("/users/{userId}/buy-again")
  @Operation(
      summary = "Items a shopper may need again",
      description =
          "Items that the shopper has bought and that shoppers in general buy "
              + "again, those most likely to be bought within 14 days first, with the "
              + "day they are due and the interval. May be empty. A shopper that "
              + "nothing is known of is a 404.")
  @APIResponse(
      responseCode = "200",
      description = "Items a shopper may need again",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = Recommendations.class)))
  public Response buyAgain() {
    return gateway.call(ContractFunction.RECOMMEND, RecommendOperation.BUY_AGAIN);
  }

  /** Items a shopper met last. */
  @GET
  @Path("/users/{userId}/recently-viewed")
  @Operation(
      summary = "Items a shopper met last",
      description =
          "What the shopper viewed, clicked, bought or otherwise met, newest "
              + "first, each item once, from the latest 50 events and the purchases of "
              + "the shop's files. A shopper that nothing is known of is a 404.")
  @APIResponse(
      responseCode = "200",
      description = "Items a shopper met last",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = Recommendations.class)))
  public Response recentlyViewed() {
    return gateway.call(ContractFunction.RECOMMEND, RecommendOperation.RECENTLY_VIEWED);
  }

  /** Items that a segment buys more than others do. */
  @GET
  @Path("/segments/{segmentId}/recommendations")
  @Operation(
      summary = "Items that a segment buys more than others do",
      description =
          "Items by how far their recent sales in the segment exceed what its share of all sales "
              + "lets expect, then what is trending and popular. Of a segment with too few "
              + "shoppers, or whose lists are of other segments than those that serve, only the "
              + "latter; the answer says why.")
  @APIResponse(
      responseCode = "200",
      description = "Items that a segment buys more than others do",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = Recommendations.class)))
  public Response segmentRecommendations() {
    return gateway.call(ContractFunction.RECOMMEND, RecommendOperation.SEGMENT);
  }

  /** Items that sell best of late. */
  @GET
  @Path("/popular")
  @Operation(
      summary = "Items that sell best of late",
      description =
          "Items by how many baskets they are in, a basket of two weeks ago "
              + "counting half; with categories, the best of those.")
  @APIResponse(
      responseCode = "200",
      description = "Items that sell best of late",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = Recommendations.class)))
  public Response popular() {
    return gateway.call(ContractFunction.RECOMMEND, RecommendOperation.POPULAR);
  }

  /** The shop's experiments. */
  @GET
  @Path("/experiments")
  @Operation(
      summary = "The shop's experiments",
      description =
          "What the latest recompute counted of each experiment: shoppers, clicks and purchases of "
              + "each variant with their intervals, what the planned looks say, and which variant "
              + "was ended. Empty where the shop's files have no experiments.")
  @APIResponse(
      responseCode = "200",
      description = "The shop's experiments",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = ExperimentList.class)))
  public Response experiments() {
    return gateway.call(ContractFunction.RECOMMEND, RecommendOperation.EXPERIMENTS);
  }
}
