package dev.shopkeeper.serving.forecast;

import dev.shopkeeper.analytics.forecast.Forecast;
import dev.shopkeeper.analytics.forecast.inventory.DemandShare;
import dev.shopkeeper.analytics.forecast.inventory.TransferPlan;
import dev.shopkeeper.serving.Origin;
import dev.shopkeeper.tables.RowKey;
import dev.shopkeeper.tables.TableReader;
import dev.shopkeeper.tables.forecast.ForecastRow;
import dev.shopkeeper.tables.forecast.OrderFigures;
import dev.shopkeeper.tables.forecast.StockFigures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Moves goods of each item from locations that have more than they would order up to, to those that
 * have fallen to their reorder point, at the least cost; a unit is not moved where that costs more
 * than buying it. What is wanted then is ordered.
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
    for (int n = 0; n < orders.length; n++) {
      byItem.computeIfAbsent(request.positions().get(n).itemId(), id -> new ArrayList<>()).add(n);
    }
    Set<RowKey> keys = new LinkedHashSet<>();
    byItem.keySet().forEach(id -> keys.add(ForecastRow.key(id)));
    Map<RowKey, byte[]> rows = snapshot.read(keys);
    List<String> unknown = new ArrayList<>();
    byItem.forEach(
        (id, places) -> {
          byte[] row = rows.get(ForecastRow.key(id));
          if (row == null) {
            unknown.add(id);
          } else {
            plan(ForecastRow.decode(row), places);
          }
        });
    return new Transfers(
        List.copyOf(transfers),
        Arrays.stream(orders).filter(order -> order != null).toList(),
        unknown,
        Decimals.four(cost),
        Origin.of(snapshot.current()));
  }

  private void plan(ForecastRow row, List<Integer> places) {
    int n = places.size();
    double[] share = shares(places);
    Forecast whole = StockDecision.forecast(row);
    OrderFigures[] decided = new OrderFigures[n];
    double[] surplus = new double[n];
    for (int i = 0; i < n; i++) {
      Forecast own = DemandShare.of(whole, share[i]);
      StockFigures stock = figures(row, position(places, i), 0);
      decided[i] = StockDecision.decide(row, own, stock);
      double here = stock.onHand() + stock.onOrder();
      double spare = Math.min(stock.onHand(), here - decided[i].orderUpTo());
      surplus[i] =
          decided[i].due() && here <= decided[i].reorderPoint()
              ? here - decided[i].orderUpTo()
              : Math.max(0, Math.floor(spare));
    }
    double unitCost = row.stock().unitCost();
    double worth = Double.isNaN(unitCost) ? Double.POSITIVE_INFINITY : unitCost;
    TransferPlan plan = TransferPlan.of(surplus, lanes(places), worth);
    double[] received = record(plan, places);
    for (int i = 0; i < n; i++) {
      Forecast own = DemandShare.of(whole, share[i]);
      StockFigures after = figures(row, position(places, i), received[i]);
      OrderFigures rest = StockDecision.decide(row, own, after);
      orders[places.get(i)] =
          new LocationOrder(
              position(places, i).itemId(),
              position(places, i).locationId(),
              Decimals.four(share[i]),
              Decimals.four(decided[i].reorderPoint()),
              Decimals.four(Math.max(0, surplus[i])),
              Decimals.four(Math.max(0, -surplus[i])),
              Decimals.four(received[i]),
              rest.due() ? Decimals.four(rest.quantity()) : 0);
    }
  }

  /** Transfers into the answer; gives what each place gains. */
  private double[] record(TransferPlan plan, List<Integer> places) {
    int n = places.size();
    double[] lanes = lanes(places);
    double[] received = new double[n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double units = plan.sent()[i * n + j];
        if (units > 0) {
          received[i] -= units;
          received[j] += units;
          Position from = position(places, i);
          transfers.add(
              new Transfer(
                  from.itemId(),
                  from.locationId(),
                  position(places, j).locationId(),
                  Decimals.four(units),
                  Decimals.four(units * lanes[i * n + j])));
        }
      }
    }
    cost += plan.cost();
    return received;
  }

  private Position position(List<Integer> places, int i) {
    return request.positions().get(places.get(i));
  }

  /** Shares given, and what they leave of 1 evenly over the others. */
  private double[] shares(List<Integer> places) {
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
      shares[i] = share == null ? rest : share;
    }
    return shares;
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

  private static StockFigures figures(ForecastRow row, Position position, double received) {
    return row.stock()
        .withPosition(
            position.onHand() + received, position.onOrder() == null ? 0 : position.onOrder());
  }
}
