package dev.shopkeeper.serving.events;

import com.fasterxml.jackson.databind.JsonNode;
import dev.shopkeeper.serving.invocation.Checks;
import dev.shopkeeper.serving.invocation.Operations;
import dev.shopkeeper.serving.invocation.Request;
import java.util.List;

/**
 * Hands in what shoppers did.
 *
 * @param operation {@code record}, which it is also where absent
 * @param events 1 to 500 events, each an {@link EventInput}. They stay as they were sent until each
 *     is looked at by itself: one bad event must not cost the others
 */
@Operations(EventsOperation.class)
public record RecordEventsRequest(EventsOperation operation, List<JsonNode> events)
    implements Request {
  /** The most events of one request. */
  public static final int MOST_EVENTS = 500;

  /** Fills in the operation: there is only one. */
  public RecordEventsRequest {
    operation = operation == null ? EventsOperation.RECORD : operation;
    events = events == null ? List.of() : events;
  }

  @Override
  public void check(Checks checks) {
    if (events.isEmpty() || events.size() > MOST_EVENTS) {
      checks.refuse("events", events.size() + " events", "1 to " + MOST_EVENTS + " events");
    }
  }
}
