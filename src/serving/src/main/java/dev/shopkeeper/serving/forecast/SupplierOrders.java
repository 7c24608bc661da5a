package dev.shopkeeper.serving.forecast;

import dev.shopkeeper.serving.Origin;
import java.util.List;

/**
 * One order for each supplier.
 *
 * @param suppliers the largest order first; empty where the shop names no suppliers
 * @param nextCursor where the next page begins; absent on the last one
 * @param origin where the answer comes from
 */
public record SupplierOrders(List<SupplierOrder> suppliers, String nextCursor, Origin origin)
    implements ForecastAnswer {}
