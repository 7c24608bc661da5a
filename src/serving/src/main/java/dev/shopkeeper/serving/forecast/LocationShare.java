package dev.shopkeeper.serving.forecast;

import dev.shopkeeper.tables.forecast.LocationsRow;
import java.util.List;

/**
 * What falls to one location of an item.
 *
 * @param locationId the location
 * @param demandShare its share of the item's expected demand
 * @param transferUnits units that transfers bring, less those that they take
 * @param orderQuantity units to order for it then; 0 where no order is due
 */
public record LocationShare(
    String locationId, double demandShare, double transferUnits, double orderQuantity) {
  /** All locations of an item; null where it has none. */
  static List<LocationShare> of(byte[] packed) {
    return packed == null
        ? null
        : LocationsRow.decode(packed).places().stream()
            .map(
                place ->
                    new LocationShare(
                        place.locationId(),
                        Decimals.four(place.share()),
                        Decimals.four(place.received()),
                        Decimals.four(place.order())))
            .toList();
  }
}
