package dev.shopkeeper.functions.recommend;

import dev.shopkeeper.functions.Priming;
import dev.shopkeeper.serving.invocation.Json;
import dev.shopkeeper.serving.invocation.Problem;
import dev.shopkeeper.serving.recommend.RecommendRequest;
import dev.shopkeeper.serving.recommend.RecommendService;
import dev.shopkeeper.serving.recommend.Recommendations;
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
import java.util.UUID;

/** Gives the function its service. */
@Dependent
final class RecommendWiring {
  void prime(@Observes StartupEvent starting, RecommendService service) {
    Priming.run(service::prepare, RecommendWiring::prepareRecords);
  }

  /** Makes ready to read and write what most callers send and get. */
  static void prepareRecords() {
    Json.prepare(RecommendRequest.class, Recommendations.class, Problem.class);
  }

  @Produces
  @Singleton
  RecommendService service(RowStore rows, EventStore events, InstantSource clock) {
    TableReader similarity = new TableReader(rows, Table.SIMILARITY, clock);
    TableReader segments = new TableReader(rows, Table.SEGMENTS, clock);
    return new RecommendService(
        similarity, segments, events, () -> UUID.randomUUID().toString(), clock);
  }
}
