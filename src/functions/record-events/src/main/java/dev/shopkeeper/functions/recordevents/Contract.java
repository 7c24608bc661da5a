package dev.shopkeeper.functions.recordevents;

import dev.shopkeeper.serving.events.EventInput;
import dev.shopkeeper.serving.events.EventResult;
import dev.shopkeeper.serving.events.EventsOperation;
import dev.shopkeeper.serving.events.RecordEventsRequest;
import dev.shopkeeper.serving.events.RecordedEvents;
import dev.shopkeeper.serving.invocation.Violation;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** The types that a native function reads and writes as JSON; a test finds what is missing. */
@RegisterForReflection(
    targets = {
      RecordEventsRequest.class,
      EventsOperation.class,
      EventInput.class,
      RecordedEvents.class,
      EventResult.class,
      EventResult.Outcome.class,
      Violation.class
    })
final class Contract {
  private Contract() {}
}
