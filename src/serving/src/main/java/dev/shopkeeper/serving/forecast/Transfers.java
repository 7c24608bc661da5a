package dev.shopkeeper.serving.forecast;

import dev.shopkeeper.serving.Origin;
import java.util.List;

/**
 * What to move between locations before anything is ordered.
 *
 * @param transfers what to move: items and locations in the order of the request, or, in the list
 *     of the whole shop, most money first
 * @param positions each position given, with what is left to order after the transfers; absent in
 *     the list of the whole shop
 * @param unknown the ids of items that have no forecast, in the order of the request; absent in the
 *     list of the whole shop
 * @param cost of all transfers, in the shop's money; absent in the list of the whole shop
 * @param nextCursor where the next page begins; absent on the last one
 * @param origin where the answer comes from
 */
public record Transfers(
    List<Transfer> transfers,
    List<LocationOrder> positions,
    List<String> unknown,
    Double cost,
    String nextCursor,
    Origin origin)
    implements ForecastAnswer {}
