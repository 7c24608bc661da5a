package dev.shopkeeper.recompute.forecast;

import dev.shopkeeper.analytics.forecast.regression.Driver;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Training and test rows brought together, each series on its line of steps.
 *
 * <p>The unit of dates is one for all series of a group, from its training rows, so that a series
 * with few rows is read as its neighbours are. A step without a row is missing.
 *
 * @param series those that have both training and test rows, in the order of the training file
 * @param withoutHistory number of test series that training does not know: nothing to forecast from
 */
record DemandSplit(List<DemandSeries> series, int withoutHistory) {
  private static final int LONGEST = 1_000_000;

  static DemandSplit read(Path trainFile, Path testFile) throws IOException {
    Map<String, DemandRows> train = DemandFile.read(trainFile);
    Map<String, DemandRows> test = DemandFile.read(testFile);
    Map<String, TimeUnit> units = units(train);
    List<DemandSeries> series = new ArrayList<>();
    for (DemandRows rows : train.values()) {
      DemandRows later = test.get(rows.id());
      if (later != null) {
        series.add(join(trainFile, rows, testFile, later, units.get(rows.group())));
      }
    }
    if (series.isEmpty()) {
      throw new IllegalArgumentException(
          "no series of " + testFile.getFileName() + " is in " + trainFile.getFileName());
    }
    return new DemandSplit(series, test.size() - series.size());
  }

  private static Map<String, TimeUnit> units(Map<String, DemandRows> train) {
    Map<String, List<DemandRows>> groups =
        train.values().stream().collect(Collectors.groupingBy(DemandRows::group));
    Map<String, TimeUnit> units = new HashMap<>();
    groups.forEach(
        (group, members) -> {
          long[][] days =
              members.stream()
                  .filter(DemandRows::dated)
                  .map(DemandRows::sortedTimes)
                  .toArray(long[][]::new);
          units.put(group, TimeUnit.of(days));
        });
    return units;
  }

  private static DemandSeries join(
      Path trainFile, DemandRows rows, Path testFile, DemandRows later, TimeUnit groupUnit) {
    if (rows.dated() != later.dated()) {
      throw new IllegalArgumentException(
          "series %s has dates in only one of %s and %s"
              .formatted(rows.id(), trainFile.getFileName(), testFile.getFileName()));
    }
    TimeUnit unit = rows.dated() ? groupUnit : TimeUnit.STEP;
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    for (int row = 0; row < rows.size(); row++) {
      first = Math.min(first, unit.number(rows.time(row)));
      last = Math.max(last, unit.number(rows.time(row)));
    }
    double[][] train = onSteps(trainFile, rows, unit, first - 1);
    double[][] test = onSteps(testFile, later, unit, last);
    int season = rows.season() > 0 ? rows.season() : unit.season();
    long nextDay = unit == TimeUnit.DAY ? last + 1 : 0;
    return new DemandSeries(
        rows.id(),
        rows.group(),
        season,
        unit.days(),
        nextDay,
        train[DemandRows.QUANTITY],
        test[DemandRows.QUANTITY],
        drivers(train, test));
  }

  /** Prices and promotions that are not always the same: the others have nothing to tell. */
  private static List<Driver> drivers(double[][] train, double[][] test) {
    List<Driver> drivers = new ArrayList<>();
    double[] prices = joined(train[DemandRows.PRICE], test[DemandRows.PRICE]);
    if (varies(train[DemandRows.PRICE], Double.NaN)) {
      drivers.add(Driver.price(prices));
    }
    double[] depths = joined(train[DemandRows.PROMOTION], test[DemandRows.PROMOTION]);
    if (varies(train[DemandRows.PROMOTION], 0)) {
      drivers.add(Driver.promotion(depths));
    }
    return drivers;
  }

  private static double[] joined(double[] first, double[] second) {
    double[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  private static boolean varies(double[] values, double unknown) {
    return Arrays.stream(values)
            .map(value -> Double.isNaN(value) ? unknown : value)
            .filter(value -> !Double.isNaN(value))
            .distinct()
            .limit(2)
            .count()
        > 1;
  }

  /** Figures of steps before + 1 up to the last row, by kind. */
  private static double[][] onSteps(Path file, DemandRows rows, TimeUnit unit, long before) {
    int length = 0;
    for (int row = 0; row < rows.size(); row++) {
      long step = unit.number(rows.time(row)) - before;
      if (step < 1 || step > LONGEST) {
        throw new IllegalArgumentException(
            "%s, line %d, column time: step %d of series %s, must be in [1, %d]"
                .formatted(file.getFileName(), rows.line(row), step, rows.id(), LONGEST));
      }
      length = Math.max(length, (int) step);
    }
    double[][] values = new double[DemandRows.FIGURES][length];
    for (double[] kind : values) {
      Arrays.fill(kind, Double.NaN);
    }
    boolean[] given = new boolean[length];
    for (int row = 0; row < rows.size(); row++) {
      int place = (int) (unit.number(rows.time(row)) - before) - 1;
      if (given[place]) {
        throw new IllegalArgumentException(
            "%s, line %d, column time: series %s has this %s already"
                .formatted(
                    file.getFileName(),
                    rows.line(row),
                    rows.id(),
                    unit == TimeUnit.STEP ? "step" : "date"));
      }
      given[place] = true;
      for (int kind = 0; kind < values.length; kind++) {
        values[kind][place] = rows.figure(row, kind);
      }
    }
    return values;
  }
}
