package dev.shopkeeper.serving.forecast;

import dev.shopkeeper.tables.forecast.TransferPage;

/**
 * Units to move.
 *
 * @param itemId the item
 * @param from the location that sends
 * @param to the location that receives
 * @param units how many
 * @param cost what it costs, in the shop's money; absent in the list of the whole shop
 * @param value what the units would cost to buy; absent but in that list, and where no unit cost is
 *     known
 */
public record Transfer(
    String itemId, String from, String to, double units, Double cost, Double value) {
  static Transfer of(TransferPage.Entry entry) {
    double value = entry.units() * entry.unitCost();
    return new Transfer(
        entry.itemId(),
        entry.from(),
        entry.to(),
        Decimals.four(entry.units()),
        null,
        Double.isNaN(value) ? null : Decimals.four(value));
  }
}
