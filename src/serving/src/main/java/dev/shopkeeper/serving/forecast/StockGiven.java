package dev.shopkeeper.serving.forecast;

import dev.shopkeeper.serving.invocation.Checks;
import dev.shopkeeper.tables.forecast.StockFigures;

/**
 * An item's stock figures as the caller gives them. What is absent is taken from the shop's own
 * figures, and where those are silent too from the defaults; the answer says which.
 *
 * @param itemId the item; 1 to 512 bytes of UTF-8
 * @param locationId the warehouse or branch; 1 to 512 bytes of UTF-8
 * @param onHand units on the shelf, -1e9 to 1e9; negative where more is promised than is there
 * @param onOrder units ordered and not yet arrived, 0 to 1e9
 * @param leadTimeDays days from order to arrival, 0 to 730
 * @param leadTimeSdDays standard deviation of those days, 0 to 365
 * @param serviceLevel probability of no stock-out while an order is under way, 0.5 to 0.9999
 * @param unitCost what a unit costs the shop, in its money, 0.000001 to 1e9
 * @param orderCost what placing one order costs, in the shop's money, 0 to 1e9
 * @param holdingCostRate what keeping stock costs a year as part of its value, 0 to 10
 * @param minOrderQty smallest order, in units, 0 to 1e9
 * @param packSize an order is a multiple of this many units, 1 to 1e9
 * @param stockoutCost what a unit asked for in vain costs, in the shop's money, 0 to 1e9
 * @param unitPrice what a unit sells for, in the shop's money, 0 to 1e9
 * @param shelfLifeDays days that a unit can be sold after it has arrived, 1 to 3650
 * @param demandFactor expected demand times this, 0 to 100, by default 1: whatever else the shop
 *     expects
 * @param price another price of a unit, in the shop's money, 0.000001 to 1e9: expected demand
 *     follows it as it did before, and a lost sale costs by it unless unit_price says otherwise
 * @param promotion share of what is sold that is in a promotion, 0 to 1: 1 for all of it
 * @param changeFromDay first day ahead on which price, promotion and demand_factor hold, 1 to 366,
 *     by default 1
 * @param changeDays for how many days they hold, 1 to 366; absent for all that is forecast
 * @param policy how orders are placed: {@code min_max} fills up to a level once the position is at
 *     the reorder point, {@code fixed_lot} orders lots of one size then, {@code order_up_to} fills
 *     up at every review, {@code lost_sales} balances lost sales against holding, {@code
 *     service_level} keeps to the service level; by default {@code lost_sales} where a stock-out
 *     cost and no service level is known, else {@code service_level}
 */
public record StockGiven(
    String itemId,
    String locationId,
    Double onHand,
    Double onOrder,
    Double leadTimeDays,
    Double leadTimeSdDays,
    Double serviceLevel,
    Double unitCost,
    Double orderCost,
    Double holdingCostRate,
    Double minOrderQty,
    Double packSize,
    Double stockoutCost,
    Double unitPrice,
    Double shelfLifeDays,
    Double demandFactor,
    Double price,
    Double promotion,
    Integer changeFromDay,
    Integer changeDays,
    OrderPolicy policy) {
  private static final double MOST = 1e9;
  private static final int FURTHEST_DAY = 366;

  void check(String field, Checks checks) {
    checks.given(field + ".item_id", itemId, "an item's id");
    checks.id(field + ".item_id", itemId);
    checks.id(field + ".location_id", locationId);
    checks.range(field + ".on_hand", onHand, -MOST, MOST);
    checks.range(field + ".on_order", onOrder, 0, MOST);
    checks.range(field + ".lead_time_days", leadTimeDays, 0, 730);
    checks.range(field + ".lead_time_sd_days", leadTimeSdDays, 0, 365);
    checks.range(field + ".service_level", serviceLevel, 0.5, 0.9999);
    checks.range(field + ".unit_cost", unitCost, 0.000001, MOST);
    checks.range(field + ".order_cost", orderCost, 0, MOST);
    checks.range(field + ".holding_cost_rate", holdingCostRate, 0, 10);
    checks.range(field + ".min_order_qty", minOrderQty, 0, MOST);
    checks.range(field + ".pack_size", packSize, 1, MOST);
    checks.range(field + ".stockout_cost", stockoutCost, 0, MOST);
    checks.range(field + ".unit_price", unitPrice, 0, MOST);
    checks.range(field + ".shelf_life_days", shelfLifeDays, 1, 3650);
    checks.range(field + ".demand_factor", demandFactor, 0, 100);
    checks.range(field + ".price", price, 0.000001, MOST);
    checks.range(field + ".promotion", promotion, 0, 1);
    checks.range(field + ".change_from_day", changeFromDay, 1, FURTHEST_DAY);
    checks.range(field + ".change_days", changeDays, 1, FURTHEST_DAY);
  }

  /** As figures, NaN where absent. */
  StockFigures figures() {
    return new StockFigures(
        orNaN(onHand),
        orNaN(onOrder),
        orNaN(leadTimeDays),
        orNaN(leadTimeSdDays),
        orNaN(unitCost),
        orNaN(holdingCostRate),
        orNaN(orderCost),
        orNaN(minOrderQty),
        orNaN(packSize),
        orNaN(serviceLevel),
        orNaN(stockoutCost),
        orNaN(unitPrice == null ? price : unitPrice),
        orNaN(shelfLifeDays),
        Double.NaN,
        policy == null ? Double.NaN : policy.number());
  }

  private static double orNaN(Double value) {
    return value == null ? Double.NaN : value;
  }
}
