package dev.shopkeeper.local.command;

import dev.shopkeeper.local.http.LocalShop;
import dev.shopkeeper.local.http.Samples;
import dev.shopkeeper.local.tables.OpenTables;
import dev.shopkeeper.recompute.Builders;
import dev.shopkeeper.recompute.Recompute;
import dev.shopkeeper.recompute.RecomputeService;
import dev.shopkeeper.serving.events.RecordEvents;
import dev.shopkeeper.serving.forecast.ForecastService;
import dev.shopkeeper.serving.recommend.RecommendService;
import dev.shopkeeper.serving.segment.SegmentService;
import dev.shopkeeper.tables.RowStore;
import dev.shopkeeper.tables.Table;
import dev.shopkeeper.tables.TableReader;
import dev.shopkeeper.tables.events.EventStore;
import java.time.InstantSource;
import java.util.UUID;

/** The services of the five functions over open tables, put together as the functions do it. */
final class OpenShop {
  private OpenShop() {}

  static LocalShop over(OpenTables tables, String data) {
    RowStore rows = tables.rows();
    EventStore events = tables.events();
    InstantSource clock = InstantSource.system();
    Recompute recompute = new Recompute(rows, Builders.all(), clock);
    RecomputeService recomputing =
        new RecomputeService(rows, recompute, place -> DataPlace.files(place.orElse(data)), clock);
    return new LocalShop(
        new RecommendService(
                new TableReader(rows, Table.SIMILARITY, clock),
                events,
                () -> UUID.randomUUID().toString())
            ::answer,
        new SegmentService(new TableReader(rows, Table.SEGMENTS, clock), events, clock)::answer,
        new ForecastService(new TableReader(rows, Table.FORECASTS, clock))::answer,
        new RecordEvents(events, clock)::record,
        recomputing::answer,
        () -> Samples.of(rows));
  }
}
