package dev.shopkeeper.tables.forecast;

import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.codec.CorruptRowException;
import dev.shopkeeper.tables.codec.RowReader;
import dev.shopkeeper.tables.codec.RowWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The locations of an item: who asks for how much of it, and what was decided for each. Each of
 * them has a {@link ForecastRow} of its own.
 *
 * <pre>
 *   row := version 1, n, then n times
 *          location id, share, received, order as float32
 * </pre>
 *
 * @param places in the order of the shop's locations
 */
public record LocationsRow(List<Place> places) {
  /** The kind of row; the id is the item's. */
  public static final String KIND = "item_locations";

  /** The format that is written and read. */
  public static final int VERSION = 1;

  /** The most locations of an item: their rows are one batch read. */
  public static final int MAX_PLACES = 96;

  /** The longest id of a location, in bytes of UTF-8. */
  public static final int MAX_ID_BYTES = 256;

  // What the row may take beside an item's id of 256 bytes.
  private static final int BUDGET = 3_780;
  private static final int FIXED_BYTES = 2 + 3 * Float.BYTES;

  /**
   * One location.
   *
   * @param locationId the location
   * @param share of the item's demand, in [0, 1]
   * @param received units that transfers bring, less those that they take
   * @param order units to order then, at least 0
   */
  public record Place(String locationId, float share, float received, float order) {
    /** Checks the ranges. */
    public Place {
      if (!(share >= 0 && share <= 1) || !Float.isFinite(received) || !(order >= 0)) {
        throw new IllegalArgumentException(
            "share %s must be in [0, 1], units received %s finite, the order %s at least 0"
                .formatted(share, received, order));
      }
    }
  }

  /** Refuses more than a row holds. */
  public LocationsRow {
    places = List.copyOf(places);
    if (places.size() > MAX_PLACES) {
      throw new IllegalArgumentException(
          "%d locations must be at most %d".formatted(places.size(), MAX_PLACES));
    }
  }

  /** Whether so many locations of these names fit into a row. */
  public static boolean fits(List<String> locationIds) {
    int bytes = 0;
    for (String id : locationIds) {
      bytes += FIXED_BYTES + id.getBytes(StandardCharsets.UTF_8).length;
    }
    // The row's own frame: version, count and checksum.
    return locationIds.size() <= MAX_PLACES && bytes <= BUDGET - 16;
  }

  /** Names the row of an item. */
  public static RowKey key(String itemId) {
    return new RowKey(KIND, itemId);
  }

  /** Packs the row. */
  public byte[] encode() {
    RowWriter out = new RowWriter(VERSION, BUDGET);
    out.unsigned(places.size());
    for (Place place : places) {
      out.text(place.locationId, MAX_ID_BYTES)
          .float32(place.share)
          .float32(place.received)
          .float32(place.order);
    }
    return out.finish();
  }

  /** Unpacks a row, or throws {@link CorruptRowException} that says what is wrong. */
  public static LocationsRow decode(byte[] row) {
    RowReader in = new RowReader(row, VERSION);
    int count = in.unsigned(MAX_PLACES);
    List<Place> places = new ArrayList<>(count);
    try {
      for (int n = 0; n < count; n++) {
        places.add(new Place(in.text(MAX_ID_BYTES), in.float32(), in.float32(), in.float32()));
      }
    } catch (IllegalArgumentException e) {
      throw new CorruptRowException(e.getMessage());
    }
    in.end();
    return new LocationsRow(places);
  }
}
