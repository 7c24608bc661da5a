package dev.shopkeeper.functions.segmentusers;

import dev.shopkeeper.functions.Priming;
import dev.shopkeeper.serving.invocation.Json;
import dev.shopkeeper.serving.invocation.Problem;
import dev.shopkeeper.serving.segment.SegmentRequest;
import dev.shopkeeper.serving.segment.SegmentService;
import dev.shopkeeper.serving.segment.SmallestGroup;
import dev.shopkeeper.serving.segment.UserSegment;
import dev.shopkeeper.tables.RowStore;
import dev.shopkeeper.tables.Table;
import dev.shopkeeper.tables.TableReader;
import dev.shopkeeper.tables.events.EventStore;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Gives the function its service. */
@Dependent
final class SegmentUsersWiring {
  void prime(@Observes StartupEvent starting, SegmentService service) {
    Priming.run(
        service::prepare,
        () -> Json.prepare(SegmentRequest.class, UserSegment.class, Problem.class));
  }

  @Produces
  @Singleton
  SegmentService service(
      RowStore rows,
      EventStore events,
      InstantSource clock,
      @ConfigProperty(name = "shopkeeper.smallest.group", defaultValue = "" + SmallestGroup.USUAL)
          int smallest) {
    return new SegmentService(
        new TableReader(rows, Table.SEGMENTS, clock), events, clock, new SmallestGroup(smallest));
  }
}
