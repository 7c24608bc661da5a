package dev.shopkeeper.serving.forecast;

import dev.shopkeeper.serving.Origin;
import dev.shopkeeper.serving.invocation.Problem;
import dev.shopkeeper.serving.invocation.ProblemException;
import dev.shopkeeper.serving.invocation.ProblemType;
import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.TableReader;
import dev.shopkeeper.tables.codec.CorruptRowException;
import dev.shopkeeper.tables.forecast.ForecastRow;
import dev.shopkeeper.tables.forecast.OrderPage;
import dev.shopkeeper.tables.forecast.StockFigures;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

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
        case TO_ORDER -> toOrder(request, snapshot);
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
    return new Outlook(row).answer(request.itemId(), request.horizon(), request.levels(), origin);
  }

  private static Replenishment replenishment(
      ForecastRequest request, TableReader.Snapshot snapshot) {
    ForecastRow row = row(request, snapshot);
    return decided(request.itemId(), row, StockFigures.NONE, snapshot)
        .answer(Origin.of(snapshot.current()));
  }

  private static Replenishments whatIf(ForecastRequest request, TableReader.Snapshot snapshot) {
    Set<RowKey> keys = new LinkedHashSet<>();
    for (StockGiven given : request.stock()) {
      keys.add(ForecastRow.key(given.itemId()));
    }
    Map<RowKey, byte[]> rows = snapshot.read(keys);
    List<Replenishment> items = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    for (StockGiven given : request.stock()) {
      byte[] row = rows.get(ForecastRow.key(given.itemId()));
      if (row == null || given.locationId() != null) {
        unknown.add(given.itemId());
      } else {
        StockFigures figures = figures(given);
        items.add(decided(given.itemId(), ForecastRow.decode(row), figures, snapshot).answer(null));
      }
    }
    return new Replenishments(items, unknown, null, Origin.of(snapshot.current()));
  }

  private static Replenishments toOrder(ForecastRequest request, TableReader.Snapshot snapshot) {
    refuseLocation(request.locationId());
    int from = Cursor.parse(request.cursor(), snapshot.current().generation()).place();
    int until = from + request.limit();
    List<RowKey> keys =
        IntStream.rangeClosed(from / OrderPage.ENTRIES, (until - 1) / OrderPage.ENTRIES)
            .mapToObj(OrderPage::key)
            .toList();
    Map<RowKey, byte[]> rows = snapshot.read(keys);
    if (!rows.containsKey(keys.get(0))) {
      throw missingPage(from, snapshot);
    }
    int total = OrderPage.decode(rows.get(keys.get(0))).total();
    List<Replenishment> items = new ArrayList<>();
    for (RowKey key : keys) {
      int first = Integer.parseInt(key.id()) * OrderPage.ENTRIES;
      if (first >= total) {
        break;
      }
      if (!rows.containsKey(key)) {
        throw new CorruptRowException("page " + key.id() + " of the orders is missing");
      }
      List<OrderPage.Entry> entries = OrderPage.decode(rows.get(key)).entries();
      for (int n = Math.max(0, from - first); n < Math.min(entries.size(), until - first); n++) {
        items.add(decided(entries.get(n), snapshot).answer(null));
      }
    }
    String next = until < total ? new Cursor(snapshot.current().generation(), until).text() : null;
    return new Replenishments(items, List.of(), next, Origin.of(snapshot.current()));
  }

  private static RuntimeException missingPage(int from, TableReader.Snapshot snapshot) {
    return from == 0
        ? new CorruptRowException("page 0 of the orders is missing")
        : Cursor.refused(
            "place " + from,
            "a place in the list of generation " + snapshot.current().generation());
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

  private static void refuseLocation(String locationId) {
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
        row.firstDay(),
        known,
        StockDecision.decide(row, known),
        own ? snapshot.current().provenance().computedAt() : null);
  }

  private static Decided decided(OrderPage.Entry entry, TableReader.Snapshot snapshot) {
    return new Decided(
        entry.itemId(),
        entry.title(),
        entry.firstDay(),
        entry.stock(),
        entry.order(),
        snapshot.current().provenance().computedAt());
  }

  private static StockFigures figures(StockGiven given) {
    return new StockFigures(
        orNaN(given.onHand()),
        orNaN(given.onOrder()),
        orNaN(given.leadTimeDays()),
        orNaN(given.leadTimeSdDays()),
        orNaN(given.unitCost()),
        orNaN(given.holdingCostRate()),
        orNaN(given.orderCost()),
        orNaN(given.minOrderQty()),
        orNaN(given.packSize()),
        orNaN(given.serviceLevel()));
  }

  private static double orNaN(Double value) {
    return value == null ? Double.NaN : value;
  }
}
