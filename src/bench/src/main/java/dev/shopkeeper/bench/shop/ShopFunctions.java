package dev.shopkeeper.bench.shop;

import com.fasterxml.jackson.databind.ObjectReader;
import dev.shopkeeper.serving.events.RecordEvents;
import dev.shopkeeper.serving.events.RecordEventsRequest;
import dev.shopkeeper.serving.forecast.ForecastRequest;
import dev.shopkeeper.serving.forecast.ForecastService;
import dev.shopkeeper.serving.invocation.Invocation;
import dev.shopkeeper.serving.invocation.Json;
import dev.shopkeeper.serving.invocation.Reply;
import dev.shopkeeper.serving.invocation.Request;
import dev.shopkeeper.serving.recommend.RecommendRequest;
import dev.shopkeeper.serving.recommend.RecommendService;
import dev.shopkeeper.serving.segment.SegmentRequest;
import dev.shopkeeper.serving.segment.SegmentService;
import dev.shopkeeper.serving.segment.SmallestGroup;
import dev.shopkeeper.tables.RowStore;
import dev.shopkeeper.tables.Table;
import dev.shopkeeper.tables.TableReader;
import dev.shopkeeper.tables.events.EventStore;
import java.io.IOException;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;

/**
 * The four functions that answer the shop, as fresh processes have them: nothing read yet, events
 * in as JSON, proxy responses out as JSON.
 */
public final class ShopFunctions {
  private final Map<FunctionName, Function<byte[], byte[]>> functions =
      new EnumMap<>(FunctionName.class);

  /** The functions. */
  public enum FunctionName {
    /** What to show. */
    RECOMMEND,
    /** Who the shoppers are. */
    SEGMENT_USERS,
    /** What to order. */
    FORECAST_INVENTORY,
    /** What shoppers did. */
    RECORD_EVENTS
  }

  /**
   * Fresh functions.
   *
   * @param rows the tables
   * @param events live behaviour
   * @param clock what time it is
   */
  public ShopFunctions(RowStore rows, EventStore events, InstantSource clock) {
    RecommendService recommend =
        new RecommendService(
            new TableReader(rows, Table.SIMILARITY, clock),
            new TableReader(rows, Table.SEGMENTS, clock),
            events,
            // Two answers that say the same are to be the same.
            () -> "trial",
            clock);
    // Smaller than any sensible shop's: so is the sample shop.
    SegmentService segment =
        new SegmentService(
            new TableReader(rows, Table.SEGMENTS, clock), events, clock, new SmallestGroup(5));
    ForecastService forecast = new ForecastService(new TableReader(rows, Table.FORECASTS, clock));
    RecordEvents record = new RecordEvents(events, clock);
    add(FunctionName.RECOMMEND, RecommendRequest.class, recommend::reply);
    add(FunctionName.SEGMENT_USERS, SegmentRequest.class, segment::answer);
    add(FunctionName.FORECAST_INVENTORY, ForecastRequest.class, forecast::answer);
    add(FunctionName.RECORD_EVENTS, RecordEventsRequest.class, record::record);
  }

  private <T extends Request, A> void add(
      FunctionName name, Class<T> request, Function<T, A> service) {
    ObjectReader reader =
        Json.mapper()
            .readerFor(
                Json.mapper().getTypeFactory().constructParametricType(Invocation.class, request));
    functions.put(
        name,
        event -> {
          try {
            Invocation<T> invocation = reader.readValue(event);
            return Json.mapper().writeValueAsBytes(Reply.to(invocation, service));
          } catch (IOException e) {
            throw new IllegalStateException("JSON in memory cannot be read or written", e);
          }
        });
  }

  /** Has a function answer an event. */
  public byte[] answer(FunctionName name, byte[] event) {
    return functions.get(name).apply(event);
  }
}
