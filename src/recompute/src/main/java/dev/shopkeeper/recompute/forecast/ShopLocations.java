package dev.shopkeeper.recompute.forecast;

import dev.shopkeeper.recompute.data.IdDictionary;
import dev.shopkeeper.tables.forecast.LocationsRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Which locations of which items are told apart: those where the item was sold in the last {@value
 * #RECENT_DAYS} days, and those that have a stock line of it.
 *
 * <p>At most {@value LocationsRow#MAX_PLACES} of an item, and at most {@value #MOST_PAIRS} pairs of
 * item and location in all, items sold most first. Whatever does not fit is forecast and planned as
 * a whole: no location is left out of an item that is told apart, so its parts add up.
 */
final class ShopLocations {
  /** A year of weeks: what closed before is no location any longer. */
  static final int RECENT_DAYS = 364;

  private static final int MOST_PAIRS = 200_000;

  private final Map<Integer, int[]> byItem = new HashMap<>();
  private final Map<Integer, Boolean> planned = new HashMap<>();
  private int leftOut;

  /** An item with locations. */
  private record Candidate(int item, int[] locations, boolean planned, double units) {}

  ShopLocations(ShopDemand demand, ShopStock stock, IdDictionary names) {
    List<Candidate> candidates = new ArrayList<>();
    for (ShopDemand.Place place : demand.places()) {
      Candidate candidate = place.item() < 0 ? null : candidate(demand, stock, place.item());
      if (candidate != null && fits(candidate, names)) {
        candidates.add(candidate);
      } else if (candidate != null) {
        leftOut++;
      }
    }
    candidates.sort(Comparator.comparingDouble(Candidate::units).reversed());
    int pairs = 0;
    for (Candidate candidate : candidates) {
      pairs += candidate.locations.length;
      if (pairs > MOST_PAIRS) {
        pairs -= candidate.locations.length;
        leftOut++;
      } else {
        byItem.put(candidate.item, candidate.locations);
        planned.put(candidate.item, candidate.planned);
      }
    }
  }

  /** Null where an item has no locations. */
  private static Candidate candidate(ShopDemand demand, ShopStock stock, int item) {
    TreeSet<Integer> sold = new TreeSet<>();
    double[] units = new double[1];
    demand.forEachLine(
        item,
        (location, age, quantity) -> {
          if (location >= 0 && age < RECENT_DAYS) {
            sold.add(location);
            units[0] += quantity;
          }
        });
    TreeSet<Integer> all = new TreeSet<>(sold);
    all.addAll(stock.locations(item));
    boolean kept = !stock.locations(item).isEmpty() && sold.stream().allMatch(stock::isKeptAt);
    int[] locations = all.stream().mapToInt(Integer::intValue).toArray();
    return locations.length == 0 ? null : new Candidate(item, locations, kept, units[0]);
  }

  private static boolean fits(Candidate candidate, IdDictionary names) {
    return LocationsRow.fits(Arrays.stream(candidate.locations).mapToObj(names::id).toList());
  }

  /** The locations of an item, by number; null where it is taken as a whole. */
  int[] of(int item) {
    return byItem.get(item);
  }

  /**
   * Whether an item's orders are decided for each location: where it has stock lines of locations,
   * and was sold at none that keeps no stock of anything. What such a place sells comes from
   * somewhere that the data do not name, so only the whole is certain then.
   */
  boolean plannedApart(int item) {
    return planned.getOrDefault(item, false);
  }

  /** Whether any item is told apart. */
  boolean none() {
    return byItem.isEmpty();
  }

  /** How many items have locations, but too many of them. */
  int leftOut() {
    return leftOut;
  }
}
