package dev.shopkeeper.local.http;

import dev.shopkeeper.local.openapi.ContractFunction;
import dev.shopkeeper.serving.forecast.DemandForecast;
import dev.shopkeeper.serving.forecast.ExcessStock;
import dev.shopkeeper.serving.forecast.ForecastOperation;
import dev.shopkeeper.serving.forecast.ForecastRequest;
import dev.shopkeeper.serving.forecast.Replenishment;
import dev.shopkeeper.serving.forecast.Replenishments;
import dev.shopkeeper.serving.forecast.StockSummary;
import dev.shopkeeper.serving.forecast.SupplierOrders;
import dev.shopkeeper.serving.forecast.Transfers;
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

/** The routes of {@code forecast-inventory}. */
@Path("/v1")
@Tag(name = "forecast-inventory", description = "What must I order?")
public class ForecastResource {
  private final Gateway gateway;

  @Inject
  ForecastResource(Gateway gateway) {
    this.gateway = gateway;
  }

  /** The expected demand of an item. */
  @GET
  @Path("/items/{itemId}/forecast")
  @Operation(
      summary = "The expected demand of an item",
      description =
          "Expected demand step by step with intervals, beside the demand of the last "
              + "steps that passed. Dates count from the day on which the shop's data end.")
  @APIResponse(
      responseCode = "200",
      description = "The expected demand of an item",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = DemandForecast.class)))
  public Response demandForecast() {
    return gateway.call(ContractFunction.FORECAST_INVENTORY, ForecastOperation.FORECAST);
  }

  /** The stock decision for an item. */
  @GET
  @Path("/items/{itemId}/replenishment")
  @Operation(
      summary = "The stock decision for an item",
      description =
          "Whether to order now, how much, at which stock to order, and why, from the "
              + "shop's own stock figures.")
  @APIResponse(
      responseCode = "200",
      description = "The stock decision for an item",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = Replenishment.class)))
  public Response replenishment() {
    return gateway.call(ContractFunction.FORECAST_INVENTORY, ForecastOperation.REPLENISHMENT);
  }

  /** Stock decisions for given figures. */
  @POST
  @Path("/replenishment")
  @Operation(
      summary = "Stock decisions for given figures",
      description =
          "What would be decided by the stock figures in the body. What is absent there "
              + "is taken from the shop's own figures, then from defaults; the answer says "
              + "which.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = ForecastRequest.class)))
  @APIResponse(
      responseCode = "200",
      description = "Stock decisions for given figures",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = Replenishments.class)))
  public Response whatIf(byte[] body) {
    return gateway.call(ContractFunction.FORECAST_INVENTORY, ForecastOperation.WHAT_IF, body);
  }

  /** What to order now. */
  @GET
  @Path("/replenishment")
  @Operation(
      summary = "What to order now",
      description =
          "Every item to order now, most urgent first, page by page; or, within a budget, what "
              + "saves most lost sales for its money first.")
  @APIResponse(
      responseCode = "200",
      description = "What to order now",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = Replenishments.class)))
  public Response toOrder() {
    return gateway.call(ContractFunction.FORECAST_INVENTORY, ForecastOperation.TO_ORDER);
  }

  /** The stock of the whole shop. */
  @GET
  @Path("/replenishment/summary")
  @Operation(
      summary = "The stock of the whole shop",
      description =
          "What lies in which class, what is too much, and what the orders of the last weeks "
              + "would have cost under each policy.")
  @APIResponse(
      responseCode = "200",
      description = "The stock of the whole shop",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = StockSummary.class)))
  public Response stockSummary() {
    return gateway.call(ContractFunction.FORECAST_INVENTORY, ForecastOperation.SUMMARY);
  }

  /** Stock that is too much. */
  @GET
  @Path("/replenishment/excess")
  @Operation(
      summary = "Stock that is too much",
      description =
          "Items with more stock than half a year asks for, or that do not move, most money "
              + "first, page by page.")
  @APIResponse(
      responseCode = "200",
      description = "Stock that is too much",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = ExcessStock.class)))
  public Response excessStock() {
    return gateway.call(ContractFunction.FORECAST_INVENTORY, ForecastOperation.EXCESS);
  }

  /** One order for each supplier. */
  @GET
  @Path("/replenishment/suppliers")
  @Operation(
      summary = "One order for each supplier",
      description =
          "What is due of each supplier, whether that is worth its least value, and which items "
              + "to order early or whether to wait where it is not.")
  @APIResponse(
      responseCode = "200",
      description = "One order for each supplier",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = SupplierOrders.class)))
  public Response supplierOrders() {
    return gateway.call(ContractFunction.FORECAST_INVENTORY, ForecastOperation.SUPPLIERS);
  }

  /** The expected demand of a category, a location or the whole shop. */
  @GET
  @Path("/forecast")
  @Operation(
      summary = "The expected demand of a category, a location or the whole shop",
      description =
          "Expected demand week by week with intervals: of a category, of a location, or of the "
              + "whole shop. Categories add up to the shop.")
  @APIResponse(
      responseCode = "200",
      description = "The expected demand of a category, a location or the whole shop",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = DemandForecast.class)))
  public Response groupForecast() {
    return gateway.call(ContractFunction.FORECAST_INVENTORY, ForecastOperation.GROUP_FORECAST);
  }

  /** What recompute found should be moved between locations. */
  @GET
  @Path("/transfers")
  @Operation(
      summary = "What to move between locations now",
      description =
          "Units that one location can spare and another would have to order, most money first, "
              + "page by page. The list of what to order counts on them.")
  @APIResponse(
      responseCode = "200",
      description = "What to move between locations now",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = Transfers.class)))
  public Response transferList() {
    return gateway.call(ContractFunction.FORECAST_INVENTORY, ForecastOperation.TRANSFER_LIST);
  }

  /** What to move between locations before anything is ordered. */
  @POST
  @Path("/transfers")
  @Operation(
      summary = "What to move between locations before anything is ordered",
      description =
          "The cheapest way to bring goods from locations that have too many to those that are "
              + "at their reorder point, and what is left to order then.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = ForecastRequest.class)))
  @APIResponse(
      responseCode = "200",
      description = "What to move between locations before anything is ordered",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = Transfers.class)))
  public Response transfers(byte[] body) {
    return gateway.call(ContractFunction.FORECAST_INVENTORY, ForecastOperation.TRANSFERS, body);
  }
}
