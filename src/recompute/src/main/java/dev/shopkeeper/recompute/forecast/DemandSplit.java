package dev.shopkeeper.recompute.forecast;

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
    double[] train = onSteps(trainFile, rows, unit, first - 1);
    double[] test = onSteps(testFile, later, unit, last);
    int season = rows.season() > 0 ? rows.season() : unit.season();
    return new DemandSeries(rows.id(), rows.group(), season, unit.days(), train, test);
  }

  /** Quantities of steps before + 1 up to the last row. */
  private static double[] onSteps(Path file, DemandRows rows, TimeUnit unit, long before) {
    double[] values = new double[0];
    boolean[] given = new boolean[0];
    for (int row = 0; row < rows.size(); row++) {
      long step = unit.number(rows.time(row)) - before;
      if (step < 1 || step > LONGEST) {
        throw new IllegalArgumentException(
            "%s, line %d, column time: step %d of series %s, must be in [1, %d]"
                .formatted(file.getFileName(), rows.line(row), step, rows.id(), LONGEST));
      }
      int place = (int) step - 1;
      if (place >= values.length) {
        int old = values.length;
        int length = (int) Math.min(LONGEST, Math.max(step, 2L * old));
        values = Arrays.copyOf(values, length);
        given = Arrays.copyOf(given, length);
        Arrays.fill(values, old, length, Double.NaN);
      }
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
      values[place] = rows.quantity(row);
    }
    int length = values.length;
    while (length > 0 && !given[length - 1]) {
      length--;
    }
    return Arrays.copyOf(values, length);
  }
}
