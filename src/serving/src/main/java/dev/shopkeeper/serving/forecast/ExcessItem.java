package dev.shopkeeper.serving.forecast;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.shopkeeper.tables.forecast.ExcessPage;

/**
 * An item of which there is too much.
 *
 * @param itemId the item
 * @param locationId where it lies; absent for the shop as a whole
 * @param title its title; absent where the catalogue has none
 * @param kind why it is too much
 * @param onHand units on the shelf
 * @param excessUnits units on hand and on order that are too many
 * @param excessValue what they cost; absent where no unit cost is known
 * @param holdingPerYear what keeping them costs a year; absent where no unit cost is known
 * @param yearDemand demand of a year, in units
 * @param coverDays days that the stock lasts; absent where it outlasts the forecast
 */
public record ExcessItem(
    String itemId,
    String locationId,
    String title,
    Kind kind,
    double onHand,
    double excessUnits,
    Double excessValue,
    Double holdingPerYear,
    double yearDemand,
    Double coverDays) {
  /** Why stock is too much. */
  public enum Kind {
    /** More than half a year asks for. */
    @JsonProperty("excess")
    EXCESS,
    /** None sold for half a year. */
    @JsonProperty("dead")
    DEAD,
    /** Never sold at all: perhaps new. */
    @JsonProperty("never_sold")
    NEVER_SOLD
  }

  static ExcessItem of(ExcessPage.Entry entry) {
    boolean priced = !Double.isNaN(entry.unitCost());
    double value = entry.units() * entry.unitCost();
    return new ExcessItem(
        entry.itemId(),
        entry.locationId().isEmpty() ? null : entry.locationId(),
        entry.title().isEmpty() ? null : entry.title(),
        Kind.valueOf(entry.kind().name()),
        Decimals.four(entry.onHand()),
        Decimals.four(entry.units()),
        priced ? Decimals.four(value) : null,
        priced ? Decimals.four(value * entry.holdingCostRate()) : null,
        Decimals.four(entry.yearDemand()),
        Double.isInfinite(entry.coverDays()) ? null : Decimals.four(entry.coverDays()));
  }
}
