package dev.shopkeeper.bench.forecast;

import dev.shopkeeper.analytics.forecast.SeasonalTheta;
import dev.shopkeeper.analytics.forecast.arima.AutoArima;
import dev.shopkeeper.analytics.forecast.ces.AutoCes;
import dev.shopkeeper.analytics.forecast.ets.AutoEts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * Forecasts a set of series with one method, whenever it is told to, so that a referee can let
 * another program do the same in between.
 *
 * <p>Reads training and test rows, {@code series_id,group,season,time,quantity} a line, in order
 * and without gaps. Then each line of standard input names a method; the answer is the seconds of
 * forecasting on one thread, and sMAPE by series and by points. The end of the input ends it.
 */
public final class ForecastRace {
  private final List<Series> series = new ArrayList<>();

  private record Series(int season, double[] train, double[] test) {}

  /** One method of forecasting. */
  private interface Method {
    double[] forecast(double[] y, int season, int horizon);
  }

  private ForecastRace() {}

  /**
   * Starts.
   *
   * @param args training file, test file, group, and how many series at most, evenly spread
   */
  public static void main(String[] args) throws IOException {
    if (args.length != 4) {
      throw new IllegalArgumentException("give a training file, a test file, a group and a number");
    }
    int wanted = Integer.parseInt(args[3]);
    ForecastRace race = read(Path.of(args[0]), Path.of(args[1]), args[2], wanted);
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    race.obey(orders, System.out);
  }

  void obey(BufferedReader orders, PrintStream out) throws IOException {
    out.println(series.size() + " series");
    for (String order = orders.readLine(); order != null; order = orders.readLine()) {
      out.println(run(method(order)));
      out.flush();
    }
  }

  private static Method method(String name) {
    return switch (name) {
      case "ets" -> (y, season, horizon) -> AutoEts.fit(y, season).mean(horizon);
      case "ets_average" -> (y, season, horizon) -> AutoEts.average(y, season).mean(horizon);
      case "arima" -> (y, season, horizon) -> AutoArima.fit(y, season).mean(horizon);
      case "ces" -> (y, season, horizon) -> AutoCes.fit(y, season).mean(horizon);
      case "theta" -> SeasonalTheta::dynamicOptimised;
      default -> throw new IllegalArgumentException("no method: " + name);
    };
  }

  private String run(Method method) {
    List<double[]> forecasts = new ArrayList<>();
    long start = System.nanoTime();
    for (Series one : series) {
      forecasts.add(method.forecast(one.train, one.season, one.test.length));
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    double bySeries = 0;
    double byPoints = 0;
    int points = 0;
    for (int i = 0; i < forecasts.size(); i++) {
      double sum = symmetricErrors(series.get(i).test, forecasts.get(i));
      int h = series.get(i).test.length;
      bySeries += sum / h / forecasts.size();
      byPoints += sum;
      points += h;
    }
    return String.format(Locale.ROOT, "%.3f %.4f %.4f", seconds, bySeries, byPoints / points);
  }

  private static double symmetricErrors(double[] y, double[] forecast) {
    double sum = 0;
    for (int h = 0; h < y.length; h++) {
      double size = Math.abs(y[h]) + Math.abs(forecast[h]);
      sum += size == 0 ? 0 : 200 * Math.abs(y[h] - forecast[h]) / size;
    }
    return sum;
  }

  static ForecastRace read(Path train, Path test, String group, int wanted) throws IOException {
    Map<String, List<String[]>> seen = rows(train, group);
    Map<String, List<String[]>> later = rows(test, group);
    List<String> names = List.copyOf(seen.keySet());
    int count = Math.min(wanted, names.size());
    ForecastRace race = new ForecastRace();
    for (int i = 0; i < count; i++) {
      String name = names.get((int) ((long) i * names.size() / count));
      List<String[]> rows = seen.get(name);
      int season = Integer.parseInt(rows.get(0)[2]);
      race.series.add(new Series(season, quantities(rows), quantities(later.get(name))));
    }
    return race;
  }

  /** Rows by series, of a group or, where that is empty, of all. */
  static Map<String, List<String[]>> rows(Path file, String group) throws IOException {
    Map<String, List<String[]>> rows = new LinkedHashMap<>();
    boolean packed = file.toString().endsWith(".gz");
    try (InputStream in = Files.newInputStream(file);
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(
                    packed ? new GZIPInputStream(in) : in, StandardCharsets.US_ASCII))) {
      lines.readLine();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] words = line.split(",");
        if (group.isEmpty() || words[1].equals(group)) {
          rows.computeIfAbsent(words[0], id -> new ArrayList<>()).add(words);
        }
      }
    }
    return rows;
  }

  static double[] quantities(List<String[]> rows) {
    return rows.stream().mapToDouble(words -> Double.parseDouble(words[4])).toArray();
  }
}
