package dev.shopkeeper.serving.forecast;

import dev.shopkeeper.analytics.forecast.inventory.TransferPlan;
import dev.shopkeeper.serving.Origin;
import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.TableReader;
import dev.shopkeeper.tables.codec.CorruptRowException;
import dev.shopkeeper.tables.forecast.ForecastRow;
import dev.shopkeeper.tables.forecast.StockFigures;
import dev.shopkeeper.tables.forecast.TransferPage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Moves goods of each item between the locations of the request ({@link TransferDecision}). A
 * location's demand is its own forecast of the table; where shares are given, or a location has
 * none, it is that share of the item's.
 */
final class TransferAnswer {
  private final ForecastRequest request;
  private final TableReader.Snapshot snapshot;
  private final List<Transfer> transfers = new ArrayList<>();
  private final LocationOrder[] orders;
  private double cost;

  TransferAnswer(ForecastRequest request, TableReader.Snapshot snapshot) {
    this.request = request;
    this.snapshot = snapshot;
    this.orders = new LocationOrder[request.positions().size()];
  }

  Transfers answer() {
    Map<String, List<Integer>> byItem = new LinkedHashMap<>();
    Set<RowKey> keys = new LinkedHashSet<>();
    for (int n = 0; n < orders.length; n++) {
      Position position = request.positions().get(n);
      byItem.computeIfAbsent(position.itemId(), id -> new ArrayList<>()).add(n);
      keys.add(ForecastRow.key(position.itemId()));
      keys.add(ForecastRow.key(position.itemId(), position.locationId()));
    }
    Map<RowKey, byte[]> rows = snapshot.read(keys);
    List<String> unknown = new ArrayList<>();
    byItem.forEach(
        (id, places) -> {
          byte[] row = rows.get(ForecastRow.key(id));
          if (row == null) {
            unknown.add(id);
          } else {
            plan(ForecastRow.decode(row), own(rows, places), places);
          }
        });
    return new Transfers(
        List.copyOf(transfers),
        Arrays.stream(orders).filter(order -> order != null).toList(),
        unknown,
        Decimals.four(cost),
        null,
        Origin.of(snapshot.current()));
  }

  /** What recompute found should be moved, page by page. */
  static Transfers stored(ForecastRequest request, TableReader.Snapshot snapshot) {
    long generation = snapshot.current().generation();
    int from = Cursor.parse(request.cursor(), generation).place();
    int until = from + request.limit();
    int firstPage = from / TransferPage.ENTRIES;
    List<RowKey> keys =
        IntStream.rangeClosed(firstPage, (until - 1) / TransferPage.ENTRIES)
            .mapToObj(TransferPage::key)
            .toList();
    Map<RowKey, byte[]> rows = snapshot.read(keys);
    List<Transfer> found = new ArrayList<>();
    int total = 0;
    for (int page = 0; page < keys.size() && rows.containsKey(keys.get(page)); page++) {
      TransferPage decoded = TransferPage.decode(rows.get(keys.get(page)));
      total = decoded.total();
      int first = (firstPage + page) * TransferPage.ENTRIES;
      int end = Math.min(decoded.entries().size(), until - first);
      for (int n = Math.max(0, from - first); n < end; n++) {
        found.add(Transfer.of(decoded.entries().get(n)));
      }
    }
    if (found.isEmpty() && from > 0) {
      throw Cursor.refused("place " + from, "a place in the list of generation " + generation);
    }
    if (found.size() < Math.min(until, total) - from) {
      throw new CorruptRowException("a page of the transfers is missing");
    }
    String next = until < total ? new Cursor(generation, until).text() : null;
    return new Transfers(found, null, null, null, next, Origin.of(snapshot.current()));
  }

  /** The rows of the locations; null entries where they have none. */
  private List<ForecastRow> own(Map<RowKey, byte[]> rows, List<Integer> places) {
    List<ForecastRow> own = new ArrayList<>();
    for (int place : places) {
      Position at = request.positions().get(place);
      byte[] packed = rows.get(ForecastRow.key(at.itemId(), at.locationId()));
      own.add(packed == null ? null : ForecastRow.decode(packed));
    }
    return own;
  }

  private void plan(ForecastRow whole, List<ForecastRow> own, List<Integer> places) {
    int n = places.size();
    double[] share = shares(whole, own, places);
    List<TransferDecision.Place> at = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      ForecastRow here = own.get(i);
      boolean itsOwn = here != null && position(places, i).demandShare() == null && known(own);
      ForecastRow row = itsOwn ? here : DemandScaling.share(whole, share[i]);
      StockFigures terms = (here == null ? StockFigures.NONE : here.stock()).orElse(whole.stock());
      at.add(new TransferDecision.Place(row, stock(position(places, i), here, terms)));
    }
    TransferDecision decided =
        TransferDecision.of(at, lanes(places), OrderWidth.of(snapshot), whole.stock().unitCost());
    record(decided.plan(), places);
    for (int i = 0; i < n; i++) {
      TransferDecision.Left rest = decided.left().get(i);
      orders[places.get(i)] =
          new LocationOrder(
              position(places, i).itemId(),
              position(places, i).locationId(),
              Decimals.four(share[i]),
              Decimals.four(rest.reorderPoint()),
              Decimals.four(Math.max(0, decided.surplus()[i])),
              Decimals.four(Math.max(0, -decided.surplus()[i])),
              Decimals.four(decided.received()[i]),
              Decimals.four(rest.due()));
    }
  }

  private static boolean known(List<ForecastRow> own) {
    return !own.contains(null);
  }

  /** What lies at a position: as given, else as the table knows. */
  private static StockFigures stock(Position position, ForecastRow own, StockFigures terms) {
    StockFigures known = own == null ? StockFigures.NONE : own.stock();
    double onHand = position.onHand() == null ? known.onHand() : position.onHand();
    double given = position.onHand() == null ? known.onOrder() : 0;
    double onOrder = position.onOrder() == null ? given : position.onOrder();
    // Where nobody knows, the shelf is empty: the item's own figure is that of all locations.
    return terms.withPosition(
        Double.isNaN(onHand) ? 0 : onHand, Double.isNaN(onOrder) ? 0 : onOrder);
  }

  /** What goes where, into the answer. */
  private void record(TransferPlan plan, List<Integer> places) {
    int n = places.size();
    double[] lanes = lanes(places);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double units = plan.sent()[i * n + j];
        if (units > 0) {
          Position from = position(places, i);
          transfers.add(
              new Transfer(
                  from.itemId(),
                  from.locationId(),
                  position(places, j).locationId(),
                  Decimals.four(units),
                  Decimals.four(units * lanes[i * n + j]),
                  null));
        }
      }
    }
    cost += plan.cost();
  }

  private Position position(List<Integer> places, int i) {
    return request.positions().get(places.get(i));
  }

  /**
   * The locations' shares of the item: of their own forecasts where nothing is given; else as given
   * and, for those that are silent, what that leaves of 1, evenly.
   */
  private double[] shares(ForecastRow whole, List<ForecastRow> own, List<Integer> places) {
    double given = 0;
    int silent = 0;
    for (int i = 0; i < places.size(); i++) {
      Double share = position(places, i).demandShare();
      given += share == null ? 0 : share;
      silent += share == null ? 1 : 0;
    }
    double rest = Math.max(0, 1 - given) / Math.max(1, silent);
    double[] shares = new double[places.size()];
    for (int i = 0; i < shares.length; i++) {
      Double share = position(places, i).demandShare();
      shares[i] = share != null ? share : known(own) ? share(whole, own.get(i)) : rest;
    }
    return shares;
  }

  private static double share(ForecastRow whole, ForecastRow own) {
    double all = 0;
    double here = 0;
    for (int k = 0; k < Math.min(whole.horizon(), own.horizon()); k++) {
      all += Math.max(0, whole.mean()[k]);
      here += Math.max(0, own.mean()[k]);
    }
    return all > 0 ? Math.min(1, here / all) : 0;
  }

  private double[] lanes(List<Integer> places) {
    int n = places.size();
    double[] costs = new double[n * n];
    boolean every = request.lanes().isEmpty();
    Arrays.fill(costs, every ? 0 : Double.POSITIVE_INFINITY);
    for (Lane lane : request.lanes()) {
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          if (position(places, i).locationId().equals(lane.from())
              && position(places, j).locationId().equals(lane.to())) {
            double each = lane.unitCost() == null ? 0 : lane.unitCost();
            costs[i * n + j] = Math.min(costs[i * n + j], each);
          }
        }
      }
    }
    return costs;
  }
}
