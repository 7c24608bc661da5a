package dev.shopkeeper.serving.forecast;

import dev.shopkeeper.serving.Origin;
import java.util.List;

/**
 * Stock decisions.
 *
 * @param items what to order, most urgent first; or, for given stock, in the order of the request
 * @param unknown the ids of given items that have no forecast, in the order of the request
 * @param budget how far the budget given goes; absent without one
 * @param nextCursor where the next page begins; absent on the last one
 * @param origin where the answer comes from
 */
public record Replenishments(
    List<Replenishment> items,
    List<String> unknown,
    Budget budget,
    String nextCursor,
    Origin origin)
    implements ForecastAnswer {}
