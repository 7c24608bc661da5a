package dev.shopkeeper.recompute.forecast;

import dev.shopkeeper.analytics.forecast.DemandForecaster;
import dev.shopkeeper.analytics.forecast.Forecast;
import dev.shopkeeper.recompute.data.IdDictionary;
import dev.shopkeeper.tables.Row;
import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.RowSize;
import dev.shopkeeper.tables.forecast.ForecastRow;
import dev.shopkeeper.tables.forecast.GroupKey;
import dev.shopkeeper.tables.forecast.StepLength;
import dev.shopkeeper.tables.forecast.StockFigures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Demand of each location over all items that are told apart, by the week: the sum of its parts.
 * Its spread is that of the location's own series.
 */
final class LocationTotals {
  private static final int SEASON = 52;
  private static final int MOST_WEEKS = 156;
  private static final int DAYS = 7;

  /** Weeks of the past, newest last, and of the time ahead. */
  private static final class Sum {
    private final double[] seen = new double[MOST_WEEKS];
    private final double[] ahead = new double[WeeklySeries.HORIZON];
    private int oldest;
  }

  private LocationTotals() {}

  static List<Row> rows(
      IdDictionary names,
      ShopDemand demand,
      ShopLocations locations,
      List<LocationForecasts.Item> items) {
    Map<Integer, Sum> sums = new TreeMap<>();
    ForecastRow any = null;
    for (int n = 0; n < items.size(); n++) {
      ShopDemand.Place place = demand.places().get(n);
      // A month is no number of weeks; what names no locations in the past has none to add up.
      boolean weekly = items.get(n).whole().step() != StepLength.MONTH;
      if (place.item() >= 0 && locations.of(place.item()) != null && weekly) {
        any = items.get(n).whole();
        items.get(n).parts().forEach(part -> addAhead(sums, part));
        int[] its = locations.of(place.item());
        demand.forEachLine(
            place.item(),
            (location, age, units) -> {
              if (Arrays.binarySearch(its, location) >= 0) {
                addSeen(sums.get(location), age, units);
              }
            });
      }
    }
    List<Row> rows = new ArrayList<>();
    for (Map.Entry<Integer, Sum> one : sums.entrySet()) {
      RowKey key = GroupKey.ofLocation(names.id(one.getKey()));
      rows.add(new Row(key, row(one.getValue(), any).encode(RowSize.budget(key))));
    }
    return rows;
  }

  private static void addAhead(Map<Integer, Sum> sums, LocationForecasts.Part part) {
    Sum sum = sums.computeIfAbsent(part.location(), number -> new Sum());
    double[] ahead = WeeklySeries.ahead(part.row());
    for (int k = 0; k < ahead.length; k++) {
      sum.ahead[k] += ahead[k];
    }
  }

  private static void addSeen(Sum sum, int age, double units) {
    int week = age / DAYS;
    if (week < MOST_WEEKS) {
      sum.seen[MOST_WEEKS - 1 - week] += units;
      sum.oldest = Math.max(sum.oldest, week);
    }
  }

  private static ForecastRow row(Sum sum, ForecastRow any) {
    double[] seen = Arrays.copyOfRange(sum.seen, MOST_WEEKS - 1 - sum.oldest, MOST_WEEKS);
    // The oldest week may have begun before the data do.
    double[] whole = seen.length > 1 ? Arrays.copyOfRange(seen, 1, seen.length) : seen;
    Forecast spread = DemandForecaster.forecast(whole, SEASON, WeeklySeries.HORIZON);
    ItemDemand demand = new ItemDemand("", StepLength.WEEK, any.firstDay(), whole);
    ForecastRow row = ItemForecast.row("", demand, spread, StockFigures.NONE);
    float[] mean = ForecastRow.kept(sum.ahead);
    return row.withSteps(mean, row.variance(), row.cumulativeVariance());
  }
}
