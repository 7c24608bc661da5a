package dev.shopkeeper.serving.forecast;

import dev.shopkeeper.serving.invocation.Checks;

/**
 * A way between two locations.
 *
 * @param from the location that sends; 1 to 512 bytes of UTF-8
 * @param to the location that receives; 1 to 512 bytes of UTF-8
 * @param unitCost what bringing one unit costs, in the shop's money, 0 to 1e9, by default 0
 */
public record Lane(String from, String to, Double unitCost) {
  void check(String field, Checks checks) {
    checks.given(field + ".from", from, "a location's id");
    checks.id(field + ".from", from);
    checks.given(field + ".to", to, "a location's id");
    checks.id(field + ".to", to);
    checks.range(field + ".unit_cost", unitCost, 0, 1e9);
  }
}
