package dev.shopkeeper.serving.forecast;

import dev.shopkeeper.serving.Origin;
import java.util.List;

/**
 * Stock that is too much.
 *
 * @param items most money first
 * @param nextCursor where the next page begins; absent on the last one
 * @param origin where the answer comes from
 */
public record ExcessStock(List<ExcessItem> items, String nextCursor, Origin origin)
    implements ForecastAnswer {}
