package dev.shopkeeper.serving.forecast;

import dev.shopkeeper.serving.Origin;
import java.util.List;

/**
 * The stock of the whole shop.
 *
 * @param total all items whose stock is counted
 * @param classes the same by class, as {@code AX}; classes without an item are left out
 * @param trackRecord what the orders of the last weeks would have cost under each policy; absent
 *     where too little was sold to replay
 * @param origin where the answer comes from
 */
public record StockSummary(
    ClassFigures total, List<ClassFigures> classes, ReplayRecord trackRecord, Origin origin)
    implements ForecastAnswer {}
