package dev.shopkeeper.functions.recordevents;

import dev.shopkeeper.serving.events.RecordEvents;
import dev.shopkeeper.serving.events.RecordEventsRequest;
import dev.shopkeeper.serving.events.RecordedEvents;
import dev.shopkeeper.serving.invocation.Json;
import dev.shopkeeper.serving.invocation.Problem;
import dev.shopkeeper.tables.events.EventStore;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Gives the function its service. */
@Dependent
final class RecordEventsWiring {
  // Its role lets it read nothing, so there is nothing to read.
  void prime(@Observes StartupEvent starting, RecordEvents service) {
    Json.prepare(RecordEventsRequest.class, RecordedEvents.class, Problem.class);
  }

  @Produces
  @Singleton
  RecordEvents service(EventStore store, InstantSource clock) {
    return new RecordEvents(store, clock);
  }
}
