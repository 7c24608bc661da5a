package dev.shopkeeper.serving.forecast;

import dev.shopkeeper.serving.Origin;
import java.time.LocalDate;
import java.util.List;

/**
 * A stock decision and why.
 *
 * @param itemId the item
 * @param locationId the warehouse or branch; absent for the shop as a whole
 * @param title the item's title; absent where the catalogue has none
 * @param orderNow whether to order now
 * @param orderQuantity how many units to order when an order is due, in whole packs; given also
 *     where nothing is due yet
 * @param reorderPoint order when the stock position falls to this many units
 * @param safetyStock the part of the reorder point that covers uncertainty, in units
 * @param leadTimeDemand demand expected while an order is under way, in units
 * @param leadTimeDemandSd its standard deviation, in units, from demand and lead time together
 * @param stockOutDate the day the stock is expected to run out if nothing is ordered, UTC; absent
 *     where it outlasts the forecast
 * @param why what led to the decision, most important first
 * @param costs what the decision costs; absent where no unit cost is known
 * @param stock the figures decided by
 * @param origin where the answer comes from; absent inside a list, which has its own
 */
public record Replenishment(
    String itemId,
    String locationId,
    String title,
    boolean orderNow,
    double orderQuantity,
    double reorderPoint,
    double safetyStock,
    double leadTimeDemand,
    double leadTimeDemandSd,
    LocalDate stockOutDate,
    List<Why> why,
    Costs costs,
    StockUsed stock,
    Origin origin)
    implements ForecastAnswer {}
