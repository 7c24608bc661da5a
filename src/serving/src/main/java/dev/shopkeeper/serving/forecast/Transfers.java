package dev.shopkeeper.serving.forecast;

import dev.shopkeeper.serving.Origin;
import java.util.List;

/**
 * What to move between locations before anything is ordered.
 *
 * @param transfers what to move, items and locations in the order of the request
 * @param positions each position given, with what is left to order after the transfers
 * @param unknown the ids of items that have no forecast, in the order of the request
 * @param cost of all transfers, in the shop's money
 * @param origin where the answer comes from
 */
public record Transfers(
    List<Transfer> transfers,
    List<LocationOrder> positions,
    List<String> unknown,
    double cost,
    Origin origin)
    implements ForecastAnswer {}
