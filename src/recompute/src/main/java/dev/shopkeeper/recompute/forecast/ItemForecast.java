package dev.shopkeeper.recompute.forecast;

import dev.shopkeeper.analytics.forecast.Forecast;
import dev.shopkeeper.analytics.forecast.Tournament;
import dev.shopkeeper.serving.forecast.StockAssumptions;
import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.RowSize;
import dev.shopkeeper.tables.forecast.DemandShape;
import dev.shopkeeper.tables.forecast.ForecastRow;
import dev.shopkeeper.tables.forecast.ModelName;
import dev.shopkeeper.tables.forecast.ModelTournament;
import dev.shopkeeper.tables.forecast.StepLength;
import dev.shopkeeper.tables.forecast.StockFigures;
import java.util.Arrays;
import java.util.List;

/**
 * The forecast of one item by itself.
 *
 * @param row as it will be read
 * @param hindsight what earlier origins made of it; null where its past is too short
 */
record ItemForecast(ForecastRow row, Hindsight hindsight) {
  /**
   * Forecasts an item, as far ahead as it and its locations need.
   *
   * @param n its place
   */
  static ItemForecast of(
      ShopDemand shop,
      int n,
      ShopStock stocks,
      ShopLocations locations,
      ItemPrices prices,
      NewItems newItems,
      SharedDemand shared,
      ShopMoves moves,
      Incumbents incumbents) {
    ShopDemand.Place place = shop.places().get(n);
    ItemDemand demand = shop.of(place);
    StockFigures stock =
        place.item() < 0
            ? StockFigures.NONE
            : stocks.of(place.item()).orPrice(prices.of(place.item()));
    int horizon = horizon(demand.step(), stock);
    int[] apart = place.item() < 0 ? null : locations.of(place.item());
    for (int k = 0; apart != null && k < apart.length; k++) {
      horizon = Math.max(horizon, horizon(demand.step(), stocks.at(place.item(), apart[k])));
    }
    ItemTrials trials =
        ItemTrials.of(
            demand,
            shared,
            moves.of(n, demand, horizon, ShopCalendar.Known.BEFORE),
            moves.of(n, demand, horizon, ShopCalendar.Known.EARLIER));
    Forecast launch = newItems.forecast(place, demand, horizon);
    Tournament held =
        launch != null
            ? new Tournament(List.of(), 0, false, 0, launch)
            : trials.now(
                ItemTrials.trial(
                    demand,
                    demand.values().length,
                    horizon,
                    shared.now(demand.step()),
                    moves.of(n, demand, horizon, ShopCalendar.Known.NOW)),
                incumbents.of(place));
    ForecastRow row = row(shop.title(place), demand, held.forecast(), stock).with(tournament(held));
    return new ItemForecast(
        ForecastRow.decode(row.encode(RowSize.budget(key(place)))), Hindsight.of(trials));
  }

  private static ModelTournament tournament(Tournament held) {
    return new ModelTournament(
        held.steps(),
        held.chosen(),
        held.kept(),
        held.entrants().stream()
            .map(
                one ->
                    new ModelTournament.Entrant(
                        ModelName.valueOf(one.method().name()),
                        (float) Math.min(Float.MAX_VALUE, one.loss()),
                        (float) Math.min(1, one.weight())))
            .toList());
  }

  static RowKey key(ShopDemand.Place place) {
    return ForecastRow.key(place.id());
  }

  static ForecastRow row(String title, ItemDemand demand, Forecast forecast, StockFigures stock) {
    return new ForecastRow(
        title,
        demand.step(),
        demand.firstDay(),
        demand.season(),
        forecast.seasonal(),
        forecast.method().name(),
        forecast.reason().name(),
        DemandShape.valueOf(forecast.family().name()),
        ForecastRow.kept(forecast.mean()),
        ForecastRow.kept(forecast.variance()),
        ForecastRow.kept(forecast.cumulativeVariance()),
        history(demand),
        stock);
  }

  /** The steps of the past that a picture needs beside the steps ahead. */
  static float[] history(ItemDemand demand) {
    double[] values = demand.values();
    int shown = Math.min(values.length, demand.step() == StepLength.DAY ? 56 : 26);
    return ForecastRow.kept(Arrays.copyOfRange(values, values.length - shown, values.length));
  }

  /** Steps ahead: the usual ones, and further where lead time and review reach further. */
  static int horizon(StepLength step, StockFigures stock) {
    int usual = usualHorizon(step);
    int most =
        switch (step) {
          case DAY -> ForecastRow.MAX_HORIZON;
          case WEEK -> 53;
          case MONTH -> 13;
        };
    double lead = stock.orElse(StockAssumptions.DEFAULTS).leadTimeDays();
    double needed = Math.ceil((lead + StockAssumptions.REVIEW_DAYS) / step.days());
    return (int) Math.min(most, Math.max(usual, needed));
  }

  static int usualHorizon(StepLength step) {
    return switch (step) {
      case DAY -> 91;
      case WEEK -> 26;
      case MONTH -> 12;
    };
  }
}
