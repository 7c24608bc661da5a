package dev.shopkeeper.local.http;

import dev.shopkeeper.local.openapi.ContractFunction;
import dev.shopkeeper.serving.tables.Recomputed;
import dev.shopkeeper.serving.tables.TableList;
import dev.shopkeeper.serving.tables.TablesOperation;
import dev.shopkeeper.serving.tables.TablesRequest;
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

/** The routes of {@code recompute}, for operators. */
@Path("/v1")
@Tag(
    name = "recompute",
    description = "Which tables serve, where they come from, and making them anew.")
public class TablesResource {
  private final Gateway gateway;

  @Inject
  TablesResource(Gateway gateway) {
    this.gateway = gateway;
  }

  /** The tables and their generations. */
  @GET
  @Path("/tables")
  @Operation(
      summary = "The tables and their generations",
      description =
          "Which generation serves, where it comes from, how it scored, and which others "
              + "are still there.")
  @APIResponse(
      responseCode = "200",
      description = "The tables and their generations",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = TableList.class)))
  public Response tables() {
    return gateway.call(ContractFunction.RECOMPUTE, TablesOperation.TABLES);
  }

  /** Make the tables anew. */
  @POST
  @Path("/recompute")
  @Operation(
      summary = "Make the tables anew",
      description =
          "Reads the shop's files, makes a new generation, judges it on held-out data and "
              + "lets it serve where it is not worse. A gateway waits 30 seconds; larger shops "
              + "call the function directly or by its schedule.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = TablesRequest.class)))
  @APIResponse(
      responseCode = "200",
      description = "Make the tables anew",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = Recomputed.class)))
  public Response recompute(byte[] body) {
    return gateway.call(ContractFunction.RECOMPUTE, TablesOperation.RECOMPUTE, body);
  }
}
