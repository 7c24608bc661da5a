package dev.shopkeeper.functions.segmentusers;

import dev.shopkeeper.serving.segment.SegmentService;
import dev.shopkeeper.tables.RowStore;
import dev.shopkeeper.tables.Table;
import dev.shopkeeper.tables.TableReader;
import dev.shopkeeper.tables.events.EventStore;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Gives the function its service. */
@Dependent
final class SegmentUsersWiring {
  @Produces
  @Singleton
  SegmentService service(RowStore rows, EventStore events, InstantSource clock) {
    return new SegmentService(new TableReader(rows, Table.SEGMENTS, clock), events, clock);
  }
}
