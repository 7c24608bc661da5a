package dev.shopkeeper.serving.forecast;

import dev.shopkeeper.serving.invocation.Checks;

/**
 * Stock of an item at a location.
 *
 * @param itemId the item; 1 to 512 bytes of UTF-8
 * @param locationId the warehouse or branch; 1 to 512 bytes of UTF-8
 * @param onHand units on the shelf, -1e9 to 1e9; where it is absent, the shop's own figure
 * @param onOrder units ordered and not yet arrived, 0 to 1e9; where it is absent, the shop's own
 *     figure beside an on_hand that is absent too, else 0
 * @param demandShare the location's share of the item's demand, 0 to 1; where it is absent, the
 *     location's own forecast decides, or, where not all of them have one, what other locations of
 *     the item leave is shared evenly
 */
public record Position(
    String itemId, String locationId, Double onHand, Double onOrder, Double demandShare) {
  private static final double MOST = 1e9;

  void check(String field, Checks checks) {
    checks.given(field + ".item_id", itemId, "an item's id");
    checks.id(field + ".item_id", itemId);
    checks.given(field + ".location_id", locationId, "a location's id");
    checks.id(field + ".location_id", locationId);
    checks.range(field + ".on_hand", onHand, -MOST, MOST);
    checks.range(field + ".on_order", onOrder, 0, MOST);
    checks.range(field + ".demand_share", demandShare, 0, 1);
  }
}
