package dev.shopkeeper.local.http;

import dev.shopkeeper.serving.events.RecordEvents;
import dev.shopkeeper.serving.events.RecordEventsRequest;
import dev.shopkeeper.serving.events.RecordedEvents;
import dev.shopkeeper.serving.forecast.ForecastAnswer;
import dev.shopkeeper.serving.forecast.ForecastRequest;
import dev.shopkeeper.serving.forecast.ForecastService;
import dev.shopkeeper.serving.recommend.RecommendAnswer;
import dev.shopkeeper.serving.recommend.RecommendRequest;
import dev.shopkeeper.serving.recommend.RecommendService;
import dev.shopkeeper.serving.segment.SegmentAnswer;
import dev.shopkeeper.serving.segment.SegmentRequest;
import dev.shopkeeper.serving.segment.SegmentService;
import dev.shopkeeper.serving.tables.TablesAnswer;
import dev.shopkeeper.serving.tables.TablesRequest;
import dev.shopkeeper.tables.RowStore;
import dev.shopkeeper.tables.Table;
import dev.shopkeeper.tables.TableReader;
import dev.shopkeeper.tables.events.EventStore;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What the server serves: the services behind the five functions.
 *
 * @param recommend answers what to show
 * @param segment answers who the shoppers are
 * @param forecast answers what to order
 * @param recordEvents keeps what shoppers do
 * @param recompute tells of the tables and makes them anew
 * @param samples shoppers to begin with on the console page
 */
public record LocalShop(
    Function<RecommendRequest, RecommendAnswer> recommend,
    Function<SegmentRequest, SegmentAnswer> segment,
    Function<ForecastRequest, ForecastAnswer> forecast,
    Function<RecordEventsRequest, RecordedEvents> recordEvents,
    Function<TablesRequest, TablesAnswer> recompute,
    Supplier<Samples> samples) {

  /**
   * The shop over its tables: the services are those of the cloud.
   *
   * @param rows the tables
   * @param events live behaviour
   * @param recompute tells of the tables and makes them anew
   * @param clock tells what is now
   */
  public static LocalShop over(
      RowStore rows,
      EventStore events,
      Function<TablesRequest, TablesAnswer> recompute,
      InstantSource clock) {
    TableReader similarity = new TableReader(rows, Table.SIMILARITY, clock);
    TableReader segments = new TableReader(rows, Table.SEGMENTS, clock);
    TableReader forecasts = new TableReader(rows, Table.FORECASTS, clock);
    Supplier<String> ids = () -> UUID.randomUUID().toString();
    return new LocalShop(
        new RecommendService(similarity, segments, events, ids, clock)::reply,
        new SegmentService(segments, events, clock)::answer,
        new ForecastService(forecasts)::answer,
        new RecordEvents(events, clock)::record,
        recompute,
        () -> Samples.of(rows));
  }
}
