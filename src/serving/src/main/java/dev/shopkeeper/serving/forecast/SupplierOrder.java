package dev.shopkeeper.serving.forecast;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.shopkeeper.tables.forecast.SupplierRow;
import java.util.List;

/**
 * The order to a supplier.
 *
 * @param supplierId the supplier
 * @param decision what to do
 * @param dueItems items that are due; the list of what to order has them
 * @param unpricedItems of them without a unit cost, which all money leaves out
 * @param dueValue what the items that are due cost
 * @param minValue least value of an order that the supplier delivers
 * @param lostSales expected if the orders wait for the next chance, in the shop's money
 * @param extraHolding what holding the items ordered early costs; 0 where there are none
 * @param earlyItems items to order early to reach the least value
 * @param early the first 12 of them, fewer where ids are long
 */
public record SupplierOrder(
    String supplierId,
    Decision decision,
    int dueItems,
    int unpricedItems,
    double dueValue,
    double minValue,
    double lostSales,
    double extraHolding,
    int earlyItems,
    List<EarlyItem> early) {
  /** What to do about a supplier's order. */
  public enum Decision {
    /** Nothing is due. */
    @JsonProperty("nothing_due")
    NOTHING_DUE,
    /** Order what is due. */
    @JsonProperty("order")
    ORDER,
    /** Order other items early, to reach the least value. */
    @JsonProperty("top_up")
    TOP_UP,
    /** Wait: to reach the least value costs more than waiting, or cannot be done. */
    @JsonProperty("wait")
    WAIT
  }

  static SupplierOrder of(SupplierRow row) {
    return new SupplierOrder(
        row.supplierId(),
        Decision.valueOf(row.decision().name()),
        row.due(),
        row.unpriced(),
        Decimals.four(row.dueValue()),
        Decimals.four(row.leastValue()),
        Decimals.four(row.waiting()),
        Decimals.four(row.extraHolding()),
        row.early(),
        row.lines().stream()
            .map(
                line ->
                    new EarlyItem(
                        line.itemId(),
                        line.locationId().isEmpty() ? null : line.locationId(),
                        Decimals.four(line.units()),
                        Decimals.four(line.value())))
            .toList());
  }
}
