package dev.shopkeeper.recompute.forecast;

import dev.shopkeeper.analytics.forecast.Backtest;
import dev.shopkeeper.analytics.forecast.Calibration;
import dev.shopkeeper.analytics.forecast.Forecast;
import dev.shopkeeper.analytics.forecast.ForecastReason;
import dev.shopkeeper.serving.forecast.RowForecast;
import dev.shopkeeper.tables.forecast.ForecastRow;
import dev.shopkeeper.tables.forecast.StepLength;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * By how much the intervals of a shop's forecasts were too narrow or too wide, for each length of
 * step, for counts and for amounts ({@link Calibration}). It is learnt from the forecasts that the
 * tournament makes from earlier origins anyway.
 */
final class ShopWidths {
  private final Map<StepLength, Calibration> byStep;

  private ShopWidths(Map<StepLength, Calibration> byStep) {
    this.byStep = byStep;
  }

  /**
   * Learns from the items of a shop, in their order; to be called in the pool that is to do it.
   *
   * @param known which windows of an item may be looked at
   */
  static ShopWidths of(List<ItemForecast> items, Function<Hindsight, List<Backtest>> known) {
    Map<StepLength, Calibration> byStep =
        Arrays.stream(StepLength.values())
            .parallel()
            .collect(
                Collectors.toMap(
                    Function.identity(),
                    step -> Calibration.of(backtests(items, step, known)),
                    (one, other) -> one,
                    () -> new EnumMap<>(StepLength.class)));
    return new ShopWidths(byStep);
  }

  private static List<Backtest> backtests(
      List<ItemForecast> items, StepLength step, Function<Hindsight, List<Backtest>> known) {
    return items.stream()
        .filter(item -> item.row().step() == step)
        .map(ItemForecast::hindsight)
        .filter(Objects::nonNull)
        .flatMap(hindsight -> known.apply(hindsight).stream())
        .toList();
  }

  /** A forecast with its widths corrected. */
  Forecast of(StepLength step, Forecast forecast) {
    return byStep.get(step).of(forecast);
  }

  /**
   * A row with its widths corrected. How a new item may sell is told by others' beginnings, which
   * no backtest looked at.
   */
  ForecastRow of(ForecastRow row) {
    Forecast forecast = RowForecast.of(row);
    boolean isNew = forecast.reason() == ForecastReason.NEW_ITEM;
    Forecast corrected = isNew ? forecast : of(row.step(), forecast);
    return corrected == forecast
        ? row
        : row.withSteps(
            row.mean(),
            ForecastRow.kept(corrected.variance()),
            ForecastRow.kept(corrected.cumulativeVariance()));
  }

  /** Tells the factors and powers that change something. */
  void describe(SortedMap<String, String> parameters) {
    byStep.forEach(
        (step, calibration) -> {
          String unit = step.name().toLowerCase(Locale.ROOT);
          put(parameters, "variance_factor_" + unit + "_amounts", calibration.amounts(), 1);
          put(parameters, "variance_factor_" + unit + "_counts", calibration.counts(), 1);
          put(parameters, "variance_growth_" + unit + "_amounts", calibration.amountsGrowth(), 0);
          put(parameters, "variance_growth_" + unit + "_counts", calibration.countsGrowth(), 0);
        });
  }

  private static void put(
      SortedMap<String, String> parameters, String name, double value, double usual) {
    if (value != usual) {
      parameters.put(name, String.format(Locale.ROOT, "%.3f", value));
    }
  }
}
