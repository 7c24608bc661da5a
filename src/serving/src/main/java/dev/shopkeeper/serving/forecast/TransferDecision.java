package dev.shopkeeper.serving.forecast;

import dev.shopkeeper.analytics.forecast.inventory.Replenishment;
import dev.shopkeeper.analytics.forecast.inventory.TransferPlan;
import dev.shopkeeper.tables.forecast.ForecastRow;
import dev.shopkeeper.tables.forecast.OrderFigures;
import dev.shopkeeper.tables.forecast.OrderReason;
import dev.shopkeeper.tables.forecast.StockFigures;
import java.util.ArrayList;
import java.util.List;

/**
 * Goods of one item moved between its locations, at least cost, before any are ordered.
 *
 * <p>A location whose order is due wants the units up to its order-up-to level; what lies above
 * that level elsewhere can be spared, in whole units and from the shelf. What is wanted then is
 * ordered.
 *
 * @param surplus units to spare above 0, units wanted below 0, before transfers
 * @param received units that transfers bring, less those that they take
 * @param plan what goes where
 * @param left what is left to order then
 */
public record TransferDecision(
    double[] surplus, double[] received, TransferPlan plan, List<Left> left) {

  /**
   * What is left to order at a place; its other figures are worked out where they are asked for.
   */
  public static final class Left {
    private final StockDecision decision;
    private final StockDecision.Now now;
    private final boolean supplied;

    private Left(StockDecision decision, StockDecision.Now now, boolean supplied) {
      this.decision = decision;
      this.now = now;
      this.supplied = supplied;
    }

    double reorderPoint() {
      return now.order().reorderPoint();
    }

    /** Units to order now, 0 where no order is due. */
    double due() {
      return now.due() ? now.order().orderNow() : 0;
    }

    /** All figures of the decision. */
    public OrderFigures figures() {
      OrderFigures order = decision.figures(now);
      return supplied ? order.because(OrderReason.SUPPLIED_BY_TRANSFER) : order;
    }
  }

  /** An item at a location: what is asked for there, and what lies there. */
  public record Place(ForecastRow row, StockFigures stock) {
    private double position() {
      StockFigures known = stock.orElse(StockAssumptions.DEFAULTS);
      return known.onHand() + known.onOrder();
    }

    /** Units short of the level, below 0; whole ones but where goods can be split. */
    private double wanted(double above) {
      boolean whole = stock.orElse(StockAssumptions.DEFAULTS).packSize() > 0;
      return whole ? Math.floor(above) : above;
    }

    private double spare(double above) {
      double onHand = stock.orElse(StockAssumptions.DEFAULTS).onHand();
      return Math.max(0, Math.floor(Math.min(onHand, above)));
    }
  }

  /**
   * Decides.
   *
   * @param places of one item, n of them
   * @param laneCost n × n, cost of a unit from i to j at i · n + j; infinite where there is no lane
   * @param width how much of the variance orders are decided by
   * @param worth most that it is worth to bring a unit, NaN where nobody knows: then whatever can
   *     be brought is
   */
  public static TransferDecision of(
      List<Place> places, double[] laneCost, OrderWidth width, double worth) {
    int n = places.size();
    StockDecision[] decisions = new StockDecision[n];
    StockDecision.Now[] before = new StockDecision.Now[n];
    double[] surplus = new double[n];
    for (int i = 0; i < n; i++) {
      Place place = places.get(i);
      StockFigures known = place.stock.orElse(StockAssumptions.DEFAULTS);
      decisions[i] =
          new StockDecision(place.row, place.stock, width, i == 0 ? null : decisions[i - 1]);
      before[i] = decisions[i].now(known.onHand(), known.onOrder());
      Replenishment order = before[i].order();
      double above = place.position() - order.orderUpTo();
      boolean wanting = before[i].due() && place.position() <= order.reorderPoint();
      surplus[i] = wanting ? place.wanted(above) : place.spare(above);
    }
    double most = Double.isNaN(worth) ? Double.POSITIVE_INFINITY : worth;
    TransferPlan plan = TransferPlan.of(surplus, laneCost, most);
    double[] received = new double[n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        received[i] -= plan.sent()[i * n + j];
        received[j] += plan.sent()[i * n + j];
      }
    }
    List<Left> left = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      left.add(
          received[i] == 0
              ? new Left(decisions[i], before[i], false)
              : after(decisions[i], places.get(i), received[i]));
    }
    return new TransferDecision(surplus, received, plan, left);
  }

  /**
   * The decision for a place once transfers have arrived.
   *
   * @param received units that they bring, less those that they take
   */
  static OrderFigures after(Place place, OrderWidth width, double received) {
    return after(new StockDecision(place.row, place.stock, width, null), place, received).figures();
  }

  private static Left after(StockDecision decision, Place place, double received) {
    StockFigures stock = place.stock.orElse(StockAssumptions.DEFAULTS);
    return new Left(
        decision, decision.now(stock.onHand() + received, stock.onOrder()), received > 0);
  }
}
