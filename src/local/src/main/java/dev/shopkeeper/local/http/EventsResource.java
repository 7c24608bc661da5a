package dev.shopkeeper.local.http;

import dev.shopkeeper.local.openapi.ContractFunction;
import dev.shopkeeper.serving.events.EventsOperation;
import dev.shopkeeper.serving.events.RecordEventsRequest;
import dev.shopkeeper.serving.events.RecordedEvents;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The route of {@code record-events}. */
@Path("/v1")
@Tag(name = "record-events", description = "What shoppers do, kept at most once.")
public class EventsResource {
  private final Gateway gateway;

  @Inject
  EventsResource(Gateway gateway) {
    this.gateway = gateway;
  }

  /** Keep what shoppers did. */
  @POST
  @Path("/events")
  @Operation(
      summary = "Keep what shoppers did",
      description =
          "Keeps events, each at most once by its id, and says of each what became of it. "
              + "Whoever got no answer sends the same request again. The next recommendations "
              + "for the shopper reflect them.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = RecordEventsRequest.class)))
  @APIResponse(
      responseCode = "200",
      description = "Keep what shoppers did",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = RecordedEvents.class)))
  public Response recordEvents(byte[] body) {
    return gateway.call(ContractFunction.RECORD_EVENTS, EventsOperation.RECORD, body);
  }
}
