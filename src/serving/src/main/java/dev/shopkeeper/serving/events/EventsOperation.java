package dev.shopkeeper.serving.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.shopkeeper.serving.invocation.Operation;
import dev.shopkeeper.serving.invocation.Route;
import java.util.Set;

/** What {@code record-events} can be asked for. */
public enum EventsOperation implements Operation {
  /** Keep events, each at most once. */
  @JsonProperty("record")
  RECORD;

  @Override
  public Route route() {
    return Route.post("/v1/events");
  }

  @Override
  public Set<String> fields() {
    return Set.of("events");
  }
}
