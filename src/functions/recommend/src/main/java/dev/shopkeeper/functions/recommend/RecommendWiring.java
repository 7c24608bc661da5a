package dev.shopkeeper.functions.recommend;

import dev.shopkeeper.serving.recommend.RecommendService;
import dev.shopkeeper.tables.RowStore;
import dev.shopkeeper.tables.Table;
import dev.shopkeeper.tables.TableReader;
import dev.shopkeeper.tables.events.EventStore;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.UUID;

/** Gives the function its service. */
@Dependent
final class RecommendWiring {
  @Produces
  @Singleton
  RecommendService service(RowStore rows, EventStore events, InstantSource clock) {
    TableReader similarity = new TableReader(rows, Table.SIMILARITY, clock);
    TableReader segments = new TableReader(rows, Table.SEGMENTS, clock);
    return new RecommendService(
        similarity, segments, events, () -> UUID.randomUUID().toString(), clock);
  }
}
