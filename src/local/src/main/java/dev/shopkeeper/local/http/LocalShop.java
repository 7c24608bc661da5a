package dev.shopkeeper.local.http;

import dev.shopkeeper.serving.events.RecordEventsRequest;
import dev.shopkeeper.serving.events.RecordedEvents;
import dev.shopkeeper.serving.forecast.ForecastAnswer;
import dev.shopkeeper.serving.forecast.ForecastRequest;
import dev.shopkeeper.serving.recommend.RecommendRequest;
import dev.shopkeeper.serving.recommend.Recommendations;
import dev.shopkeeper.serving.segment.SegmentAnswer;
import dev.shopkeeper.serving.segment.SegmentRequest;
import dev.shopkeeper.serving.tables.TablesAnswer;
import dev.shopkeeper.serving.tables.TablesRequest;
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
    Function<RecommendRequest, Recommendations> recommend,
    Function<SegmentRequest, SegmentAnswer> segment,
    Function<ForecastRequest, ForecastAnswer> forecast,
    Function<RecordEventsRequest, RecordedEvents> recordEvents,
    Function<TablesRequest, TablesAnswer> recompute,
    Supplier<Samples> samples) {}
