package dev.shopkeeper.serving.forecast;

import dev.shopkeeper.serving.invocation.Checks;

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
    Double packSize) {
  private static final double MOST = 1e9;

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
  }
}
