package dev.shopkeeper.recompute.forecast;

import dev.shopkeeper.analytics.forecast.DemandForecaster;
import dev.shopkeeper.analytics.forecast.Forecast;
import dev.shopkeeper.analytics.forecast.ForecastErrors;
import dev.shopkeeper.analytics.forecast.regression.Driver;
import dev.shopkeeper.recompute.evaluation.Metrics;
import dev.shopkeeper.serving.forecast.DemandChange;
import dev.shopkeeper.tables.forecast.DemandDrivers;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * What answers at a price and a promotion would have told of the test steps, had their prices and
 * promotions been asked about: effects learnt by {@link PastDrivers} from training, taken out of it
 * where that pays, and put on each step's forecast as a what-if does.
 *
 * <p>Figures, each the mean RMSSE of the series that have prices or promotions: {@code
 * effects.none.rmsse}, {@code effects.price.rmsse}, {@code effects.promotion.rmsse}, {@code
 * effects.both.rmsse}; and what was learnt, as recompute tells it: {@code effects.price_effect},
 * its gain, and those of promotions.
 */
final class EffectEvaluation {
  private static final int DAYS_OF_WEEK = 7;
  private static final int LEAST_SEEN = 12;

  private EffectEvaluation() {}

  static void run(List<DemandSeries> all, Metrics metrics, Consumer<String> progress) {
    List<DemandSeries> series = all.stream().filter(one -> !one.drivers().isEmpty()).toList();
    if (series.isEmpty()) {
      throw new IllegalArgumentException("no series has prices or promotions that ever change");
    }
    progress.accept("learning effects from " + series.size() + " series");
    PastDrivers drivers =
        new PastDrivers(
            series.stream().map(EffectEvaluation::item).toList(),
            n -> -1,
            false,
            (n, before, earlier) ->
                new double[] {
                  error(series.get(n), before, 1, 1),
                  error(series.get(n), earlier, ItemTrials.EARLIER, ItemTrials.EARLIER - 1)
                });
    double[][] errors =
        IntStream.range(0, series.size())
            .parallel()
            .mapToObj(n -> errors(series.get(n), drivers, n))
            .toArray(double[][]::new);
    String[] names = {"none", "price", "promotion", "both"};
    for (int way = 0; way < names.length; way++) {
      int column = way;
      Arrays.stream(errors)
          .mapToDouble(one -> one[column])
          .filter(Double::isFinite)
          .average()
          .ifPresent(mean -> metrics.put("effects." + names[column] + ".rmsse", mean));
    }
    TreeMap<String, Double> learnt = new TreeMap<>();
    drivers.describe(new TreeMap<>(), learnt);
    learnt.forEach((name, value) -> metrics.put("effects." + name, value));
  }

  private static PastDrivers.Item item(DemandSeries series) {
    int perStep = perStep(series);
    return new PastDrivers.Item(steps(series), window(series) / perStep, perStep);
  }

  /** Steps of demand in one that has a price: days are priced by the week. */
  private static int perStep(DemandSeries series) {
    return series.isDaily() ? DAYS_OF_WEEK : 1;
  }

  /** As many steps as are to be forecast, in whole weeks where they are days. */
  private static int window(DemandSeries series) {
    int perStep = perStep(series);
    return (series.test().length + perStep - 1) / perStep * perStep;
  }

  /** RMSSE of some windows behind an earlier origin; NaN where too little was seen before it. */
  private static double error(DemandSeries series, DriverMoves moves, int back, int windows) {
    int end = series.train().length - back * window(series);
    if (end < LEAST_SEEN) {
      return Double.NaN;
    }
    double[] seen = Arrays.copyOf(series.train(), end);
    double[] came = Arrays.copyOfRange(series.train(), end, end + windows * window(series));
    Forecast forecast = forecast(seen, series.season(), came.length, moves);
    return ForecastErrors.of(seen, came, series.season(), forecast).rmsse();
  }

  private static Forecast forecast(double[] seen, int season, int horizon, DriverMoves moves) {
    return moves == null
        ? DemandForecaster.forecast(seen, season, horizon)
        : moves.putBack(DemandForecaster.forecast(moves.takenOutOf(seen), season, horizon));
  }

  private static PricedSteps steps(DemandSeries series) {
    int n = series.train().length;
    double[] promotion = values(series, "promotion", n, 0);
    return PricedSteps.of(
        Arrays.stream(series.train()).map(units -> Math.max(0, units)).toArray(),
        values(series, "price", n, Double.NaN),
        Arrays.stream(promotion).map(EffectEvaluation::share).toArray(),
        perStep(series));
  }

  /** The first values of a driver; all unknown where there is none of the name. */
  private static double[] values(DemandSeries series, String name, int steps, double unknown) {
    double[] values = new double[steps];
    Arrays.fill(values, unknown);
    for (Driver driver : series.drivers()) {
      for (int t = 0; t < steps && driver.name().equals(name); t++) {
        values[t] = Double.isNaN(driver.values()[t]) ? unknown : driver.values()[t];
      }
    }
    return values;
  }

  /** A promotion of any depth is one. */
  private static double share(double depth) {
    return Math.max(0, Math.min(1, depth));
  }

  /** RMSSE without effects, by price, by promotion and by both. */
  private static double[] errors(DemandSeries series, PastDrivers learnt, int place) {
    DemandDrivers drivers = learnt.answers(place);
    int n = series.train().length;
    int horizon = series.test().length;
    Forecast forecast =
        forecast(
            series.train(), series.season(), horizon, learnt.of(place, ShopCalendar.Known.NOW));
    double[] price = values(series, "price", n + horizon, Double.NaN);
    double[] promotion = values(series, "promotion", n + horizon, 0);
    double[] errors = new double[4];
    for (int way = 0; way < errors.length; way++) {
      double[] mean = forecast.mean().clone();
      for (int h = 0; h < horizon; h++) {
        boolean priced = (way & 1) != 0 && price[n + h] > 0;
        boolean promoted = (way & 2) != 0;
        mean[h] *=
            new DemandChange(
                    drivers,
                    priced ? price[n + h] : null,
                    promoted ? share(promotion[n + h]) : null,
                    null)
                .factor();
      }
      errors[way] =
          ForecastErrors.of(
                  series.train(),
                  series.test(),
                  series.season(),
                  forecast.withSteps(mean, forecast.variance(), forecast.cumulativeVariance()))
              .rmsse();
    }
    return errors;
  }
}
