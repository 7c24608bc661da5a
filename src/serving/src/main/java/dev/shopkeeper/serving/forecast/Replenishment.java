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
 * @param supplierId who delivers it; absent where the shop does not say
 * @param itemClass its class, as {@code AX}: A, B or C by the value of a year's demand, X, Y or Z
 *     by how evenly it is asked for; absent where neither price nor cost is known
 * @param orderNow whether to order now
 * @param orderOn the day to order, UTC: the next on which the supplier takes orders; absent where
 *     no order is due
 * @param orderQuantity how many units to order when an order is due, in whole packs; given also
 *     where nothing is due yet
 * @param reorderPoint order when the stock position falls to this many units
 * @param orderUpTo the stock position that an order fills up to, in units
 * @param safetyStock the part of the reorder point that covers uncertainty, in units
 * @param leadTimeDemand demand expected while an order is under way, in units
 * @param leadTimeDemandSd its standard deviation, in units, from demand and lead time together
 * @param stockOutDate the day the stock is expected to run out if nothing is ordered, UTC; absent
 *     where it outlasts the forecast
 * @param stockOutRisk how likely the stock is used up, day by day until an order of the next review
 *     could arrive; absent inside a list
 * @param waiting what it costs to leave the order until the next chance; absent where none is due
 * @param excessUnits units on hand and on order beyond what half a year asks for
 * @param transferUnits units that other locations bring before anything is ordered, below 0 units
 *     that they take; absent where nothing is moved
 * @param why what led to the decision, most important first
 * @param costs what the decision costs; absent where no unit cost is known
 * @param stock the figures decided by
 * @param drivers how demand was moved by the price and the promotion asked about; absent where none
 *     was and nobody knows
 * @param locations what falls to each location of the item; absent inside a list, for a location,
 *     and where nobody told locations
 * @param origin where the answer comes from; absent inside a list, which has its own
 */
public record Replenishment(
    String itemId,
    String locationId,
    String title,
    String supplierId,
    String itemClass,
    boolean orderNow,
    LocalDate orderOn,
    double orderQuantity,
    double reorderPoint,
    double orderUpTo,
    double safetyStock,
    double leadTimeDemand,
    double leadTimeDemandSd,
    LocalDate stockOutDate,
    List<StockOutRisk> stockOutRisk,
    Waiting waiting,
    double excessUnits,
    Double transferUnits,
    List<Why> why,
    Costs costs,
    StockUsed stock,
    DriversUsed drivers,
    List<LocationShare> locations,
    Origin origin)
    implements ForecastAnswer {}
