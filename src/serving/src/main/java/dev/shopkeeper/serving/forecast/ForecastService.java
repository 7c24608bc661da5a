package dev.shopkeeper.serving.forecast;

import dev.shopkeeper.analytics.forecast.inventory.AbcXyz;
import dev.shopkeeper.serving.Origin;
import dev.shopkeeper.serving.invocation.Problem;
import dev.shopkeeper.serving.invocation.ProblemException;
import dev.shopkeeper.serving.invocation.ProblemType;
import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.TableReader;
import dev.shopkeeper.tables.codec.CorruptRowException;
import dev.shopkeeper.tables.forecast.ForecastRow;
import dev.shopkeeper.tables.forecast.GroupKey;
import dev.shopkeeper.tables.forecast.StockFigures;
import dev.shopkeeper.tables.forecast.StockSummaryRow;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

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

  /**
   * Answers a request that has passed its checks.
   *
   * @throws ProblemException where the item has no forecast (404), the cursor is none of the
   *     serving list (400), no generation serves yet or a row is damaged (503)
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
        case WHAT_IF -> whatIf(request, snapshot);
        case TO_ORDER -> new OrderListing(snapshot).answer(request);
        case SUMMARY -> StockOverview.summary(snapshot);
        case EXCESS -> StockOverview.excess(request, snapshot);
        case SUPPLIERS -> StockOverview.suppliers(request, snapshot);
        case TRANSFERS -> new TransferAnswer(request, snapshot).answer();
        case GROUP_FORECAST -> groupForecast(request, snapshot);
      };
    } catch (CorruptRowException e) {
      String detail =
          "a row of generation " + snapshot.current().generation() + " is damaged: recompute";
      throw new ProblemException(Problem.of(ProblemType.STORE_UNAVAILABLE, detail), e);
    }
  }

  private static DemandForecast forecast(ForecastRequest request, TableReader.Snapshot snapshot) {
    ForecastRow row = row(request, snapshot);
    Origin origin = Origin.of(snapshot.current());
    return new Outlook(row)
        .answer(request.itemId(), null, request.horizon(), request.levels(), origin);
  }

  private static DemandForecast groupForecast(
      ForecastRequest request, TableReader.Snapshot snapshot) {
    String category = request.category();
    ForecastRow row =
        snapshot
            .read(GroupKey.of(category))
            .map(ForecastRow::decode)
            .orElseThrow(
                () ->
                    unknown(
                        category == null
                            ? "the shop as a whole has no forecast: nothing was sold"
                            : "category '" + category + "' has no forecast"));
    Origin origin = Origin.of(snapshot.current());
    return new Outlook(row).answer(null, category, request.horizon(), request.levels(), origin);
  }

  private static Replenishment replenishment(
      ForecastRequest request, TableReader.Snapshot snapshot) {
    refuseLocation(request.locationId());
    RowKey key = ForecastRow.key(request.itemId());
    Map<RowKey, byte[]> rows = snapshot.read(List.of(key, StockSummaryRow.KEY));
    if (!rows.containsKey(key)) {
      throw unknown("item '" + request.itemId() + "' has no forecast");
    }
    ForecastRow row = ForecastRow.decode(rows.get(key));
    Decided decided = decided(request.itemId(), row, StockFigures.NONE, snapshot);
    StockFigures stock = decided.known().orElse(StockDecision.DEFAULTS);
    List<StockOutRisk> risks =
        StockOutRisks.of(
            StockDecision.forecast(row),
            row.step().days(),
            row.firstDay(),
            stock.onHand() + stock.onOrder(),
            stock.leadTimeDays() + StockDecision.REVIEW_DAYS);
    return decided.answer(null, StockOverview.classes(rows), risks, Origin.of(snapshot.current()));
  }

  private static Replenishments whatIf(ForecastRequest request, TableReader.Snapshot snapshot) {
    Set<RowKey> keys = new LinkedHashSet<>();
    for (StockGiven given : request.stock()) {
      keys.add(ForecastRow.key(given.itemId()));
    }
    keys.add(StockSummaryRow.KEY);
    Map<RowKey, byte[]> rows = snapshot.read(keys);
    AbcXyz classes = StockOverview.classes(rows);
    List<Replenishment> items = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    for (StockGiven given : request.stock()) {
      byte[] packed = rows.get(ForecastRow.key(given.itemId()));
      if (packed == null || given.locationId() != null) {
        unknown.add(given.itemId());
      } else {
        ForecastRow row = ForecastRow.decode(packed);
        double factor = given.demandFactor() == null ? 1 : given.demandFactor();
        ForecastRow expected = factor == 1 ? row : DemandScaling.by(row, factor);
        Decided decided = decided(given.itemId(), expected, given.figures(), snapshot);
        items.add(decided.answer(null, classes, null, null));
      }
    }
    return new Replenishments(items, unknown, null, null, Origin.of(snapshot.current()));
  }

  private static ForecastRow row(ForecastRequest request, TableReader.Snapshot snapshot) {
    refuseLocation(request.locationId());
    return snapshot
        .read(ForecastRow.key(request.itemId()))
        .map(ForecastRow::decode)
        .orElseThrow(() -> unknown("item '" + request.itemId() + "' has no forecast"));
  }

  private static ProblemException unknown(String detail) {
    return new ProblemException(ProblemType.UNKNOWN_ITEM, detail);
  }

  static void refuseLocation(String locationId) {
    if (locationId != null) {
      throw unknown(
          "location '" + locationId + "' has no forecast of its own; leave location_id out");
    }
  }

  private static Decided decided(
      String itemId, ForecastRow row, StockFigures given, TableReader.Snapshot snapshot) {
    StockFigures known = given.orElse(row.stock());
    boolean own = !known.equals(given);
    return new Decided(
        itemId,
        row.title(),
        "",
        row.firstDay(),
        known,
        StockDecision.decide(row, known),
        own ? snapshot.current().provenance().computedAt() : null);
  }
}
