package dev.shopkeeper.local.http;

import dev.shopkeeper.serving.invocation.Json;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What only the console page asks for; no part of the contract. */
@Path("/local")
public class SamplesResource {
  private final LocalFunctions functions;

  @Inject
  SamplesResource(LocalFunctions functions) {
    this.functions = functions;
  }

  /** Shoppers to begin with. */
  @GET
  @Path("/samples")
  @Operation(hidden = true)
  public Response samples() {
    return Response.ok(Json.write(functions.samples()), MediaType.APPLICATION_JSON_TYPE).build();
  }
}
