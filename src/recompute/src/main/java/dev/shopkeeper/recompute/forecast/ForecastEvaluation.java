package dev.shopkeeper.recompute.forecast;

import dev.shopkeeper.analytics.forecast.Backtest;
import dev.shopkeeper.analytics.forecast.Calibration;
import dev.shopkeeper.analytics.forecast.DemandForecaster;
import dev.shopkeeper.analytics.forecast.Forecast;
import dev.shopkeeper.analytics.forecast.ForecastErrors;
import dev.shopkeeper.analytics.forecast.SharedDays;
import dev.shopkeeper.recompute.evaluation.Metrics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How well demand would have been forecast: each series from its training rows alone, against the
 * test rows that came after.
 *
 * <p>Figures: {@code smape}, {@code mase}, {@code rmsse}, {@code rmsse_whole}, {@code bias}, {@code
 * bias_units} and {@code pinball} are means over the series for which they are defined (see {@link
 * ForecastErrors}); {@code smape_points}, {@code coverage80} and {@code coverage95} are means over
 * all test values. Each comes once for all and once as {@code group.name} where the file has
 * groups. A figure that no series defines is left out.
 *
 * <p>Variances are corrected by how the same series' intervals held as many steps before the end of
 * training as the test has, for each group by itself ({@link Calibration}); so each series is
 * forecast twice.
 *
 * <p>Series are forecast on all cores and added up in the order of the file: the same figures on
 * any number of threads.
 */
public final class ForecastEvaluation {
  /** Fewer values are forecast too differently to tell of a forecast from more. */
  private static final int LEAST = 8;

  private ForecastEvaluation() {}

  /**
   * What to evaluate.
   *
   * @param train demand known, CSV, may be gzip
   * @param test demand that came after
   * @param replay the stock to replay besides, or null
   * @param effects whether to judge besides what answers at the prices and promotions of the test
   *     would have told
   */
  public record Options(Path train, Path test, ReplayOptions replay, boolean effects) {
    /** Without effects. */
    public Options(Path train, Path test, ReplayOptions replay) {
      this(train, test, replay, false);
    }
  }

  /** Evaluates forecasts, and where stock is given the orders made from them. */
  public static Metrics run(Options options, Consumer<String> progress) throws IOException {
    progress.accept("reading " + options.train() + " and " + options.test());
    DemandSplit split = DemandSplit.read(options.train(), options.test());
    // A mistake in the stock file is told before the work, not after it.
    StockFile stock = options.replay() == null ? null : StockFile.read(options.replay().stock());
    progress.accept("forecasting " + split.series().size() + " series");
    Metrics metrics = figures(split, errors(split.series()));
    if (options.effects()) {
      EffectEvaluation.run(split.series(), metrics, progress);
    }
    if (stock != null) {
      ReplayEvaluation.run(split.series(), stock, options.replay(), metrics, progress);
    }
    return metrics;
  }

  private static ForecastErrors[] errors(List<DemandSeries> series) {
    Map<String, Calibration> calibrations = calibrations(series);
    Forecast[] forecasts = forecasts(series);
    return IntStream.range(0, forecasts.length)
        .parallel()
        .mapToObj(i -> errors(series.get(i), calibrations, forecasts[i]))
        .toArray(ForecastErrors[]::new);
  }

  /** How far the intervals of each group were off, as many steps ago as are to be forecast. */
  private static Map<String, Calibration> calibrations(List<DemandSeries> series) {
    List<DemandSeries> earlier =
        series.stream()
            .map(DemandSeries::earlier)
            .filter(one -> one.train().length >= LEAST)
            .toList();
    Forecast[] forecasts = forecasts(earlier);
    Map<String, List<Backtest>> backtests = new LinkedHashMap<>();
    for (int i = 0; i < forecasts.length; i++) {
      DemandSeries one = earlier.get(i);
      backtests
          .computeIfAbsent(one.group(), name -> new ArrayList<>())
          .add(new Backtest(forecasts[i], one.test()));
    }
    Map<String, Calibration> calibrations = new HashMap<>();
    backtests.forEach((group, tests) -> calibrations.put(group, Calibration.of(tests)));
    return calibrations;
  }

  private static Forecast[] forecasts(List<DemandSeries> series) {
    Map<String, SharedDays> shared = shared(series);
    return IntStream.range(0, series.size())
        .parallel()
        .mapToObj(i -> forecast(series.get(i), shared))
        .toArray(Forecast[]::new);
  }

  /** What the daily series of each group have in common; dates count where all have them. */
  private static Map<String, SharedDays> shared(List<DemandSeries> series) {
    Map<String, List<DemandSeries>> groups =
        series.stream()
            .filter(DemandSeries::isDaily)
            .collect(Collectors.groupingBy(DemandSeries::group));
    Map<String, SharedDays> shared = new HashMap<>();
    groups.forEach(
        (group, members) -> {
          boolean dated = members.stream().allMatch(one -> one.nextDay() != 0);
          double[][] seen = members.stream().map(DemandSeries::train).toArray(double[][]::new);
          long[] nextDay = members.stream().mapToLong(DemandSeries::nextDay).toArray();
          shared.put(group, SharedDays.of(seen, dated ? nextDay : null));
        });
    return shared;
  }

  private static ForecastErrors errors(
      DemandSeries series, Map<String, Calibration> calibrations, Forecast forecast) {
    Calibration calibration = calibrations.getOrDefault(series.group(), Calibration.NONE);
    return ForecastErrors.of(
        series.train(), series.test(), series.season(), calibration.of(forecast));
  }

  private static Forecast forecast(DemandSeries series, Map<String, SharedDays> shared) {
    int horizon = series.test().length;
    if (!series.drivers().isEmpty()) {
      return DemandForecaster.forecast(series.train(), series.season(), horizon, series.drivers());
    }
    SharedDays common = series.isDaily() ? shared.get(series.group()) : SharedDays.NONE;
    return DemandForecaster.forecast(
        series.train(), series.season(), horizon, common, series.nextDay());
  }

  private static Metrics figures(DemandSplit split, ForecastErrors[] errors) {
    ErrorSummary all = new ErrorSummary();
    Map<String, ErrorSummary> groups = new LinkedHashMap<>();
    for (int i = 0; i < errors.length; i++) {
      all.add(errors[i]);
      String group = split.series().get(i).group();
      if (!group.isEmpty()) {
        groups.computeIfAbsent(group, name -> new ErrorSummary()).add(errors[i]);
      }
    }
    Metrics metrics = new Metrics();
    all.put(metrics, "");
    metrics.put("series_without_history", split.withoutHistory());
    groups.forEach((name, summary) -> summary.put(metrics, name + "."));
    return metrics;
  }
}
