package dev.shopkeeper.bench.forecast;

import dev.shopkeeper.analytics.forecast.DemandForecaster;
import dev.shopkeeper.analytics.forecast.SharedDays;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Prints the means that {@code evaluate forecast} expects of the days behind some earlier days, for
 * bench/demand-bound: a line for each series, in the order of the file, of how many days were left
 * out and the expected demand of each day after them.
 */
public final class DailyForecasts {
  private static final int WEEK = 7;

  private DailyForecasts() {}

  /**
   * Starts.
   *
   * @param args training file of dated days without gaps, all series of one length; days to
   *     forecast; then how many days to leave out at the end, as often as wanted
   */
  public static void main(String[] args) throws IOException {
    if (args.length < 3) {
      throw new IllegalArgumentException("give a training file, a horizon and days to leave out");
    }
    List<List<String[]>> series = List.copyOf(ForecastRace.rows(Path.of(args[0]), "").values());
    int[] leftOut = Arrays.stream(args, 2, args.length).mapToInt(Integer::parseInt).toArray();
    print(series, Integer.parseInt(args[1]), leftOut, System.out);
  }

  static void print(List<List<String[]>> series, int horizon, int[] leftOut, PrintStream out) {
    double[][] all = series.stream().map(ForecastRace::quantities).toArray(double[][]::new);
    long[] end = series.stream().mapToLong(DailyForecasts::dayAfter).toArray();
    for (int days : leftOut) {
      double[][] seen = new double[all.length][];
      Arrays.setAll(seen, n -> Arrays.copyOf(all[n], all[n].length - days));
      long[] next = Arrays.stream(end).map(day -> day - days).toArray();
      SharedDays shared = SharedDays.of(seen, next);
      IntStream.range(0, seen.length)
          .parallel()
          .mapToObj(n -> DemandForecaster.forecast(seen[n], WEEK, horizon, shared, next[n]).mean())
          .map(mean -> line(days, mean))
          .collect(Collectors.toList())
          .forEach(out::println);
    }
  }

  private static long dayAfter(List<String[]> rows) {
    return LocalDate.parse(rows.get(rows.size() - 1)[3]).toEpochDay() + 1;
  }

  private static String line(int days, double[] mean) {
    return days
        + ","
        + Arrays.stream(mean).mapToObj(Double::toString).collect(Collectors.joining(","));
  }
}
