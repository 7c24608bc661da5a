package dev.shopkeeper.serving.forecast;

import dev.shopkeeper.serving.Origin;
import dev.shopkeeper.serving.invocation.Problem;
import dev.shopkeeper.serving.invocation.ProblemException;
import dev.shopkeeper.serving.invocation.ProblemType;
import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.TableReader;
import dev.shopkeeper.tables.codec.CorruptRowException;
import dev.shopkeeper.tables.forecast.ForecastRow;
import dev.shopkeeper.tables.forecast.GroupKey;
import dev.shopkeeper.tables.forecast.LocationsRow;
import dev.shopkeeper.tables.forecast.StockFigures;
import dev.shopkeeper.tables.forecast.StockSummaryRow;
import java.util.List;
import java.util.Map;

/**
 * Answers what demand is expected and what must be ordered, with one read of the table.
 *
 * <p>Everything counts from the day the shop's data end, not from today: stock figures and history
 * are of that day, and a decision that mixed them with today's date would be of neither. The answer
 * says that day, in its origin and in the dates of its steps; data of 2010 give dates of 2010.
 *
 * <p>Thread-safe.
 */
public final class ForecastService {
  private final TableReader forecasts;

  /**
   * @param forecasts reads the table of forecasts
   */
  public ForecastService(TableReader forecasts) {
    this.forecasts = forecasts;
  }

  /** Reads what the first answer needs whatever is asked, so that nobody waits for that. */
  public void prepare() {
    forecasts.snapshot();
  }

  /**
   * Answers a request that has passed its checks.
   *
   * @throws ProblemException where the item has no forecast, or none at the location (404), the
   *     cursor is none of the serving list (400), no generation serves yet or a row is damaged
   *     (503)
   * @throws dev.shopkeeper.tables.StoreUnavailableException where the store fails
   */
  public ForecastAnswer answer(ForecastRequest request) {
    TableReader.Snapshot snapshot =
        forecasts
            .snapshot()
            .orElseThrow(
                () ->
                    new ProblemException(
                        ProblemType.NOT_READY,
                        "no forecasts have been computed yet: run a recompute"));
    try {
      return switch (request.operation()) {
        case FORECAST -> forecast(request, snapshot);
        case REPLENISHMENT -> replenishment(request, snapshot);
        case WHAT_IF -> new WhatIfAnswer(request, snapshot).answer();
        case TO_ORDER -> new OrderListing(snapshot).answer(request);
        case SUMMARY -> StockOverview.summary(snapshot);
        case EXCESS -> StockOverview.excess(request, snapshot);
        case SUPPLIERS -> StockOverview.suppliers(request, snapshot);
        case TRANSFERS -> new TransferAnswer(request, snapshot).answer();
        case TRANSFER_LIST -> TransferAnswer.stored(request, snapshot);
        case GROUP_FORECAST -> groupForecast(request, snapshot);
      };
    } catch (CorruptRowException e) {
      String detail =
          "a row of generation " + snapshot.current().generation() + " is damaged: recompute";
      throw new ProblemException(Problem.of(ProblemType.STORE_UNAVAILABLE, detail), e);
    }
  }

  private static DemandForecast forecast(ForecastRequest request, TableReader.Snapshot snapshot) {
    String location = request.locationId();
    ForecastRow row =
        snapshot
            .read(ForecastRow.key(request.itemId(), location))
            .map(ForecastRow::decode)
            .orElseThrow(() -> unknown(request.itemId(), location));
    return new Outlook(
            row,
            new DemandChange(
                row.drivers(),
                request.price(),
                request.promotion(),
                null,
                ChangeDays.of(request.changeFromDay(), request.changeDays())))
        .answer(
            Subject.item(request.itemId(), location),
            request.horizon(),
            request.levels(),
            Origin.of(snapshot.current()));
  }

  private static DemandForecast groupForecast(
      ForecastRequest request, TableReader.Snapshot snapshot) {
    String category = request.category();
    String location = request.locationId();
    ForecastRow row =
        snapshot
            .read(location == null ? GroupKey.of(category) : GroupKey.ofLocation(location))
            .map(ForecastRow::decode)
            .orElseThrow(
                () ->
                    unknown(
                        location != null
                            ? "location '" + location + "' has no forecast"
                            : category == null
                                ? "the shop as a whole has no forecast: nothing was sold"
                                : "category '" + category + "' has no forecast"));
    return new Outlook(row, new DemandChange(row.drivers(), null, null, null))
        .answer(
            new Subject(null, category, location),
            request.horizon(),
            request.levels(),
            Origin.of(snapshot.current()));
  }

  private static Replenishment replenishment(
      ForecastRequest request, TableReader.Snapshot snapshot) {
    String item = request.itemId();
    String location = request.locationId();
    RowKey key = ForecastRow.key(item, location);
    RowKey locations = LocationsRow.key(item);
    Map<RowKey, byte[]> rows = snapshot.read(List.of(key, StockSummaryRow.KEY, locations));
    if (!rows.containsKey(key)) {
      throw unknown(item, location);
    }
    ForecastRow row = ForecastRow.decode(rows.get(key));
    double received = location == null ? 0 : received(rows.get(locations), location);
    Decided decided = Decided.of(item, location, row, StockFigures.NONE, received, snapshot);
    StockFigures stock = decided.known().orElse(StockAssumptions.DEFAULTS);
    List<StockOutRisk> risks =
        StockOutRisks.of(
            RowForecast.of(row),
            row.step().days(),
            row.firstDay(),
            stock.onHand() + stock.onOrder() + received,
            stock.leadTimeDays() + StockAssumptions.REVIEW_DAYS);
    return decided.answer(
        StockOverview.classes(rows),
        risks,
        location == null ? LocationShare.of(rows.get(locations)) : null,
        Origin.of(snapshot.current()));
  }

  /** Units that transfers bring to a location before anything is ordered. */
  private static double received(byte[] locations, String locationId) {
    return locations == null
        ? 0
        : LocationsRow.decode(locations).places().stream()
            .filter(place -> place.locationId().equals(locationId))
            .mapToDouble(LocationsRow.Place::received)
            .sum();
  }

  private static ProblemException unknown(String itemId, String locationId) {
    return unknown(
        locationId == null
            ? "item '" + itemId + "' has no forecast"
            : "item '" + itemId + "' has no forecast at location '" + locationId + "'");
  }

  static ProblemException unknown(String detail) {
    return new ProblemException(ProblemType.UNKNOWN_ITEM, detail);
  }
}
