package dev.shopkeeper.recompute.forecast;

import dev.shopkeeper.analytics.forecast.Forecast;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/**
 * Which direction forecasts locations best: all are made from what was known four weeks before the
 * end, and judged by the mean of two figures, mean RMSSE of items and mean RMSSE of locations. The
 * item's forecast shared out stands unless another is better by more than a hundredth and no worse
 * for items.
 */
final class LocationContest {
  private static final int ITEMS = 0;
  private static final int LOCATIONS = 1;
  private static final double CLEARLY = 0.99;

  private final Map<LocationDirection, LevelScore> scores = new EnumMap<>(LocationDirection.class);

  /** Errors of one item: by direction, the item's first and then its locations'. */
  record Entry(Map<LocationDirection, double[]> errors) {}

  LocationContest() {
    for (LocationDirection way : LocationDirection.values()) {
      scores.put(way, new LevelScore(2));
    }
  }

  /**
   * Judges all directions on one item.
   *
   * @param share of each location, as known before the hidden weeks
   * @param base what was expected of the item's hidden steps
   */
  static Entry judge(LocatedItem item, double[] share, double[] base) {
    int hidden = WeeklySeries.HIDDEN;
    double[][] weeks = new double[1 + share.length][];
    Arrays.setAll(weeks, n -> n == 0 ? WeeklySeries.of(item.whole()) : item.weeks(n - 1));
    if (weeks[0].length < hidden + 3) {
      return null;
    }
    Forecast[] own = new Forecast[share.length];
    Arrays.setAll(own, n -> item.forecast(n, base.length, base.length));
    Map<LocationDirection, double[]> errors = new EnumMap<>(LocationDirection.class);
    for (LocationDirection way : LocationDirection.values()) {
      double[][] expected = way.expected(item, base, share, own, hidden);
      double[] error = new double[weeks.length];
      for (int node = 0; node < error.length; node++) {
        double[] y = weeks[node];
        error[node] =
            WeeklySeries.rmsse(
                Arrays.copyOf(y, y.length - hidden),
                Arrays.copyOfRange(y, y.length - hidden, y.length),
                WeeklySeries.weekly(item.whole().step(), expected[node]));
      }
      errors.put(way, error);
    }
    return new Entry(errors);
  }

  /** Counts an item. */
  void add(Entry entry) {
    entry.errors.forEach(
        (way, error) -> {
          for (int node = 0; node < error.length; node++) {
            scores.get(way).add(node == 0 ? ITEMS : LOCATIONS, error[node]);
          }
        });
  }

  /** Mean RMSSE of the two levels; NaN where nothing could be judged. */
  double score(LocationDirection way) {
    return scores.get(way).mean();
  }

  /** The one to use. */
  LocationDirection best() {
    LocationDirection best = LocationDirection.SHARES;
    for (LocationDirection way : LocationDirection.values()) {
      boolean asGoodForItems =
          !(scores.get(way).of(ITEMS) > scores.get(LocationDirection.SHARES).of(ITEMS));
      if (score(way) < CLEARLY * score(best) && asGoodForItems) {
        best = way;
      }
    }
    return best;
  }
}
