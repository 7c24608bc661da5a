package dev.shopkeeper.functions.recordevents;

import dev.shopkeeper.serving.events.RecordEvents;
import dev.shopkeeper.tables.events.EventStore;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Gives the function its service. */
@Dependent
final class RecordEventsWiring {
  @Produces
  @Singleton
  RecordEvents service(EventStore store, InstantSource clock) {
    return new RecordEvents(store, clock);
  }
}
