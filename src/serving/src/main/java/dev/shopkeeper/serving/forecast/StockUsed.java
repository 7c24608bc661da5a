package dev.shopkeeper.serving.forecast;

import java.time.Instant;
import java.util.List;

/**
 * The stock figures a decision was made by, whether given, the shop's own or defaults.
 *
 * @param onHand units on the shelf
 * @param onOrder units ordered and not yet arrived
 * @param leadTimeDays days from order to arrival
 * @param leadTimeSdDays standard deviation of those days
 * @param serviceLevel probability of no stock-out while an order is under way
 * @param unitCost what a unit costs the shop; absent where it is not known
 * @param orderCost what placing one order costs; absent where it is not known
 * @param holdingCostRate what keeping stock costs a year as part of its value
 * @param minOrderQty smallest order, in units
 * @param packSize an order is a multiple of this many units
 * @param stockoutCost what a unit asked for in vain costs; absent where it is not known
 * @param unitPrice what a unit sells for; absent where it is not known
 * @param shelfLifeDays days that a unit can be sold after it has arrived; absent where goods keep
 * @param policy how orders are placed; absent for the usual rule: at or below the reorder point up
 *     to the economic quantity above it, by the costs of lost sales where they are known and no
 *     service level was asked for, else by the service level
 * @param defaults the names of the figures that are defaults
 * @param asOf when the shop's own figures were read; absent where all were given
 */
public record StockUsed(
    double onHand,
    double onOrder,
    double leadTimeDays,
    double leadTimeSdDays,
    double serviceLevel,
    Double unitCost,
    Double orderCost,
    double holdingCostRate,
    double minOrderQty,
    double packSize,
    Double stockoutCost,
    Double unitPrice,
    Double shelfLifeDays,
    OrderPolicy policy,
    List<String> defaults,
    Instant asOf) {}
