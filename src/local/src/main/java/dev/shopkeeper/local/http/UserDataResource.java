package dev.shopkeeper.local.http;

import dev.shopkeeper.local.openapi.ContractFunction;
import dev.shopkeeper.serving.tables.ErasureReceipt;
import dev.shopkeeper.serving.tables.TablesOperation;
import dev.shopkeeper.serving.tables.UserData;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The routes of {@code recompute} about what is kept of a user, for operators. */
@Path("/v1/users/{userId}/data")
@Tag(name = "recompute")
public class UserDataResource {
  private final Gateway gateway;

  @Inject
  UserDataResource(Gateway gateway) {
    this.gateway = gateway;
  }

  /** All that is kept of a user. */
  @GET
  @Operation(
      summary = "All that is kept of a user",
      description =
          "Recorded events, a page at a time, and the user's rows in every generation of the "
              + "tables. Of a user of whom nothing is kept the lists are empty.")
  @APIResponse(
      responseCode = "200",
      description = "All that is kept of a user",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = UserData.class)))
  public Response userData() {
    return gateway.call(ContractFunction.RECOMPUTE, TablesOperation.USER_DATA);
  }

  /** Erase all that is kept of a user. */
  @DELETE
  @Operation(
      summary = "Erase all that is kept of a user",
      description =
          "Deletes the user's events and rows at once. Later recomputes leave the user's lines up "
              + "to now out: events wholly, orders as a guest's. May be repeated.")
  @APIResponse(
      responseCode = "200",
      description = "Erase all that is kept of a user",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = ErasureReceipt.class)))
  public Response eraseUser() {
    return gateway.call(ContractFunction.RECOMPUTE, TablesOperation.ERASE_USER);
  }
}
