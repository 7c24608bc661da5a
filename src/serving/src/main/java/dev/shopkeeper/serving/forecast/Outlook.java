package dev.shopkeeper.serving.forecast;

import dev.shopkeeper.analytics.forecast.DemandDistribution;
import dev.shopkeeper.analytics.forecast.Forecast;
import dev.shopkeeper.serving.Origin;
import dev.shopkeeper.tables.forecast.ForecastRow;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The demand of a row, step by step. */
final class Outlook {
  // Quantiles further out than this are beyond what means and variances can tell.
  private static final double FURTHEST = 1e-9;

  private final ForecastRow row;
  private final Forecast forecast;
  private final DriversUsed drivers;

  /**
   * @param row its demand, as it is
   * @param change what is made of it
   */
  Outlook(ForecastRow row, DemandChange change) {
    this.row = change.of(row);
    this.forecast = RowForecast.of(this.row);
    this.drivers = change.told();
  }

  DemandForecast answer(Subject of, Integer horizon, List<Double> levels, Origin origin) {
    int steps = horizon == null ? row.horizon() : Math.min(horizon, row.horizon());
    List<Double> ascending = levels.stream().sorted().distinct().toList();
    List<ForecastStep> ahead = new ArrayList<>();
    for (int k = 0; k < steps; k++) {
      double mean = Decimals.four(Math.max(0, forecast.mean()[k]));
      ahead.add(new ForecastStep(date(k), mean, bands(forecast.at(k + 1), ascending)));
    }
    return new DemandForecast(
        of.itemId(),
        of.category(),
        of.locationId(),
        row.title().isEmpty() ? null : row.title(),
        Step.valueOf(row.step().name()),
        List.copyOf(ahead),
        history(),
        row.method().toLowerCase(Locale.ROOT),
        row.reason().toLowerCase(Locale.ROOT),
        row.seasonal(),
        ModelScores.of(row),
        drivers,
        origin);
  }

  private List<SeenDemand> history() {
    List<SeenDemand> seen = new ArrayList<>();
    int length = row.history().length;
    for (int t = 0; t < length; t++) {
      float quantity = row.history()[t];
      seen.add(
          new SeenDemand(date(t - length), Float.isNaN(quantity) ? null : Decimals.four(quantity)));
    }
    return List.copyOf(seen);
  }

  private LocalDate date(int step) {
    return switch (row.step()) {
      case DAY -> row.firstDay().plusDays(step);
      case WEEK -> row.firstDay().plusWeeks(step);
      case MONTH -> row.firstDay().plusMonths(step);
    };
  }

  private static List<Band> bands(DemandDistribution demand, List<Double> levels) {
    List<Band> bands = new ArrayList<>();
    for (double level : levels) {
      double tail = Math.max(FURTHEST, (1 - level) / 2);
      double low = Decimals.four(Math.max(0, demand.quantile(tail)));
      double high = Decimals.four(Math.max(0, demand.quantile(1 - tail)));
      bands.add(new Band(level, low, high));
    }
    return List.copyOf(bands);
  }
}
