package dev.shopkeeper.recompute.forecast;

import dev.shopkeeper.analytics.forecast.Backtest;
import dev.shopkeeper.analytics.forecast.Calibration;
import dev.shopkeeper.analytics.forecast.DemandForecaster;
import dev.shopkeeper.analytics.forecast.Forecast;
import dev.shopkeeper.analytics.forecast.hierarchy.Hierarchy;
import dev.shopkeeper.analytics.forecast.hierarchy.MinTrace;
import dev.shopkeeper.tables.Row;
import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.RowSize;
import dev.shopkeeper.tables.forecast.DemandShape;
import dev.shopkeeper.tables.forecast.ForecastRow;
import dev.shopkeeper.tables.forecast.GroupKey;
import dev.shopkeeper.tables.forecast.StepLength;
import dev.shopkeeper.tables.forecast.StockFigures;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Demand of categories and of the whole shop by the week, made to add up with that of the items.
 *
 * <p>Two directions: bottom-up, which adds the items' forecasts, and MinT with a shrunk covariance,
 * which moves the forecasts of all levels by as much as each has been wrong. The last weeks are
 * held out, both are judged by the mean of three figures (RMSSE of the shop, mean RMSSE of
 * categories, mean RMSSE of items), and MinT is used where it is better by more than a hundredth
 * and no worse for items: otherwise the forecasts of items stay as they are.
 *
 * <p>MinT weighs by errors of one week ({@link SmoothingErrors}): those of the methods themselves
 * would have to be run again for every week of the past.
 *
 * <p>The widths of the groups' forecasts are corrected by the same hidden weeks ({@link
 * Calibration}), which a few groups change little.
 */
final class GroupForecasts {
  private static final int SEASON = 52;
  private static final int LEVELS = 3;
  private static final int ITEMS = 2;
  private static final double CLEARLY = 0.99;
  private static final int LEAST_SEEN = 3;
  private static final double LARGEST = 1e15;

  /** How the levels are made to add up. */
  enum Direction {
    BOTTOM_UP,
    MIN_TRACE
  }

  /**
   * An item on its way up.
   *
   * @param category its number, -1 for none
   * @param weeks demand, oldest first
   * @param hidden what was expected of the hidden weeks
   * @param ahead what is expected of the weeks ahead
   */
  record Item(int category, double[] weeks, double[] hidden, double[] ahead) {}

  private final Hierarchy hierarchy;

  /** By node: weeks of demand, oldest first, ending with the data. */
  private final double[][] weeks;

  /** By leaf node. */
  private final Item[] items;

  private final int[] categoryOf;

  /** By group: what was forecast of the hidden weeks; none where there were too few weeks. */
  private final Forecast[] hidden;

  private final Forecast[] base;
  private final LevelScore bottomUp;
  private final LevelScore minTrace;
  private final Direction direction;

  /** HORIZON × nodes, made to add up. */
  private final double[][] ahead;

  /**
   * Puts items together.
   *
   * @param items in the order of their places
   * @param categories number of categories of the shop
   */
  GroupForecasts(List<Item> items, int categories) {
    int[] nodeOf = new int[categories];
    List<Integer> parents = new ArrayList<>(List.of(-1));
    List<Integer> numbers = new ArrayList<>(List.of(-1));
    for (Item item : items) {
      if (item.category() >= 0 && nodeOf[item.category()] == 0) {
        nodeOf[item.category()] = parents.size();
        parents.add(0);
        numbers.add(item.category());
      }
    }
    this.categoryOf = numbers.stream().mapToInt(Integer::intValue).toArray();
    this.items = new Item[categoryOf.length + items.size()];
    for (Item item : items) {
      this.items[parents.size()] = item;
      parents.add(item.category() < 0 ? 0 : nodeOf[item.category()]);
    }
    int[] parent = parents.stream().mapToInt(Integer::intValue).toArray();
    this.hierarchy = new Hierarchy(parent);
    this.weeks = weeks(parent);
    this.hidden = hidden();
    Calibration widths = Calibration.of(backtests());
    this.base = new Forecast[categoryOf.length];
    Arrays.setAll(
        base, g -> widths.of(DemandForecaster.forecast(weeks[g], SEASON, WeeklySeries.HORIZON)));
    this.bottomUp = judged(Direction.BOTTOM_UP);
    this.minTrace = judged(Direction.MIN_TRACE);
    boolean better =
        minTrace.mean() < CLEARLY * bottomUp.mean() && !(minTrace.of(ITEMS) > bottomUp.of(ITEMS));
    this.direction = better ? Direction.MIN_TRACE : Direction.BOTTOM_UP;
    double[][] expected = new double[weeks.length][];
    Arrays.setAll(expected, node -> isGroup(node) ? base[node].mean() : this.items[node].ahead());
    this.ahead = reconciled(direction, expected, 0);
  }

  /** Which way was chosen. */
  Direction direction() {
    return direction;
  }

  /**
   * Mean RMSSE of the three levels, made to add up in a direction, on the hidden weeks; NaN where
   * there were too few weeks.
   */
  double score(Direction way) {
    return (way == Direction.MIN_TRACE ? minTrace : bottomUp).mean();
  }

  private boolean isGroup(int node) {
    return node < categoryOf.length;
  }

  private double[][] weeks(int[] parent) {
    int longest = 1;
    for (Item item : items) {
      longest = item == null ? longest : Math.max(longest, item.weeks().length);
    }
    double[][] sums = new double[parent.length][];
    for (int node = parent.length - 1; node >= 0; node--) {
      if (!isGroup(node)) {
        sums[node] = items[node].weeks();
      } else if (sums[node] == null) {
        sums[node] = new double[longest];
      }
      if (node > 0) {
        int over = parent[node];
        sums[over] = sums[over] == null ? new double[longest] : sums[over];
        for (int t = 0; t < sums[node].length; t++) {
          int at = longest - sums[node].length + t;
          // The forecaster's range; absurd items must not end the whole run.
          sums[over][at] = Math.min(LARGEST, sums[over][at] + Math.max(0, sums[node][t]));
        }
      }
    }
    return sums;
  }

  /** Expected demand of every node by week, made to add up. */
  private double[][] reconciled(Direction way, double[][] expected, int left) {
    MinTrace minTrace =
        way == Direction.MIN_TRACE
            ? new MinTrace(hierarchy, SmoothingErrors.covariance(weeks, weeks[0].length, left))
            : null;
    return Reconciliation.of(hierarchy, expected, minTrace);
  }

  private Forecast[] hidden() {
    if (weeks[0].length < WeeklySeries.HIDDEN + LEAST_SEEN) {
      return new Forecast[0];
    }
    Forecast[] forecasts = new Forecast[categoryOf.length];
    Arrays.setAll(forecasts, g -> DemandForecaster.forecast(seen(g), SEASON, WeeklySeries.HIDDEN));
    return forecasts;
  }

  private List<Backtest> backtests() {
    List<Backtest> backtests = new ArrayList<>();
    for (int g = 0; g < hidden.length; g++) {
      backtests.add(new Backtest(hidden[g], came(g)));
    }
    return backtests;
  }

  private double[] seen(int node) {
    return Arrays.copyOf(weeks[node], weeks[node].length - WeeklySeries.HIDDEN);
  }

  private double[] came(int node) {
    int length = weeks[node].length;
    return Arrays.copyOfRange(weeks[node], length - WeeklySeries.HIDDEN, length);
  }

  private LevelScore judged(Direction way) {
    LevelScore score = new LevelScore(LEVELS);
    if (hidden.length == 0) {
      return score;
    }
    double[][] expected = new double[weeks.length][];
    Arrays.setAll(
        expected, node -> isGroup(node) ? hidden[node].mean() : this.items[node].hidden());
    double[][] made = reconciled(way, expected, WeeklySeries.HIDDEN);
    for (int node = 0; node < weeks.length; node++) {
      score.add(node == 0 ? 0 : isGroup(node) ? 1 : ITEMS, rmsse(node, made));
    }
    return score;
  }

  private double rmsse(int node, double[][] made) {
    if (weeks[node].length < WeeklySeries.HIDDEN + LEAST_SEEN) {
      return Double.NaN;
    }
    double[] expected = new double[WeeklySeries.HIDDEN];
    Arrays.setAll(expected, k -> made[k][node]);
    return WeeklySeries.rmsse(seen(node), came(node), expected);
  }

  /**
   * By how much an item's weeks ahead changed; null where they did not.
   *
   * @param n place of the item among those given
   */
  double[] factors(int n) {
    if (direction == Direction.BOTTOM_UP) {
      return null;
    }
    int node = categoryOf.length + n;
    double[] factors = new double[ahead.length];
    for (int k = 0; k < factors.length; k++) {
      double before = items[node].ahead()[k];
      factors[k] = before > 0 ? ahead[k][node] / before : 1;
    }
    return factors;
  }

  /**
   * Rows of the shop and of its categories.
   *
   * @param name of a category
   * @param firstDay of the weeks ahead
   */
  List<Row> rows(IntFunction<String> name, LocalDate firstDay) {
    List<Row> rows = new ArrayList<>();
    for (int node = 0; node < categoryOf.length; node++) {
      RowKey key = GroupKey.of(node == 0 ? null : name.apply(categoryOf[node]));
      float[] mean = new float[ahead.length];
      for (int k = 0; k < mean.length; k++) {
        mean[k] = (float) ahead[k][node];
      }
      int shown = Math.min(weeks[node].length, 2 * WeeklySeries.HORIZON);
      double[] history =
          Arrays.copyOfRange(weeks[node], weeks[node].length - shown, weeks[node].length);
      ForecastRow row =
          new ForecastRow(
              "",
              StepLength.WEEK,
              firstDay,
              SEASON,
              base[node].seasonal(),
              base[node].method().name(),
              base[node].reason().name(),
              DemandShape.valueOf(base[node].family().name()),
              mean,
              ForecastRow.kept(base[node].variance()),
              ForecastRow.kept(base[node].cumulativeVariance()),
              ForecastRow.kept(history),
              StockFigures.NONE);
      rows.add(new Row(key, row.encode(RowSize.budget(key))));
    }
    return rows;
  }
}
