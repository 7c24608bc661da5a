package dev.shopkeeper.analytics.forecast.inventory;

import java.util.Arrays;

/**
 * Replays the past of one item under a policy, period by period, with only the data known then.
 *
 * <p>The order of events in period t:
 *
 * <ol>
 *   <li>the order of period t - L arrives;
 *   <li>every R periods, from the first replayed on, the policy looks at the demand of the periods
 *       before t, at the shelf and at what is under way, and orders; with L = 0 the order arrives
 *       at once;
 *   <li>demand d_t is met from the shelf; what is not there is lost, not owed;
 *   <li>costs: h for each unit left on the shelf, p for each unit lost, K where an order was
 *       placed.
 * </ol>
 *
 * <p>So an order of period t serves the periods t + L to t + L + R - 1, and stock and orders under
 * way at t must last for L + R periods. A period whose demand is not known (NaN) asks for nothing.
 * The history that a policy sees is that of the series, including what its own empty shelf would
 * have lost: all policies learn from the same numbers.
 *
 * <p>Deterministic. Cost: O(n) a review for the copy of the history, and that of the policy.
 */
public final class StockReplay {
  private final double[] demand;
  private final ReplayTerms terms;

  /**
   * A replay of one item.
   *
   * @param demand length n, units asked for in each period, oldest first; at least 0 or NaN
   * @param terms lead time, review, costs, supplier's terms
   */
  public StockReplay(double[] demand, ReplayTerms terms) {
    for (int t = 0; t < demand.length; t++) {
      if (demand[t] < 0 || Double.isInfinite(demand[t])) {
        throw new IllegalArgumentException(
            "demand %d is %s, must be in [0, infinity) or NaN".formatted(t, demand[t]));
      }
    }
    this.demand = demand;
    this.terms = terms;
  }

  /**
   * Replays periods first to n - 1 and counts those from {@code counted} on; the ones before let
   * the stock settle.
   *
   * @param policy what orders
   * @param first first period replayed and reviewed, in [0, counted]
   * @param counted first period whose costs are counted, in [first, n]
   * @param onHand units on the shelf at the start, at least 0
   * @param onOrder units under way at the start, at least 0; they arrive after L periods
   */
  public ReplayResult run(
      ReplayPolicy policy, int first, int counted, double onHand, double onOrder) {
    if (!(0 <= first && first <= counted && counted <= demand.length)) {
      throw new IllegalArgumentException(
          "first is %d, counted %d, must be 0 <= first <= counted <= %d"
              .formatted(first, counted, demand.length));
    }
    Ranges.notNegative("onHand", onHand);
    Ranges.notNegative("onOrder", onOrder);
    Run run = new Run(policy, first, onHand, onOrder);
    for (int t = first; t < demand.length; t++) {
      if (t == counted) {
        run.books = new Books();
      }
      run.period(t);
    }
    return counted == demand.length ? ReplayResult.NONE : run.books.result();
  }

  /** The stock as it goes through time. */
  private final class Run {
    private final ReplayPolicy policy;
    private final int first;

    /** Length n + L + 1: units that arrive at the start of each period. */
    private final double[] arrivals = new double[demand.length + terms.leadTime() + 1];

    private double onHand;
    private Books books = new Books();

    Run(ReplayPolicy policy, int first, double onHand, double onOrder) {
      this.policy = policy;
      this.first = first;
      this.onHand = onHand;
      arrivals[first + terms.leadTime()] = onOrder;
    }

    void period(int t) {
      onHand += arrivals[t];
      double order = 0;
      if ((t - first) % terms.reviewPeriod() == 0) {
        order = review(t);
        books.cycle();
      }
      double asked = Double.isNaN(demand[t]) ? 0 : demand[t];
      double met = Math.min(onHand, asked);
      onHand -= met;
      books.period(asked, met, onHand, order > 0);
    }

    private double review(int t) {
      double[] arriving = Arrays.copyOfRange(arrivals, t, t + terms.leadTime());
      if (arriving.length > 0) {
        arriving[0] = 0;
      }
      double order = policy.order(new StockView(Arrays.copyOf(demand, t), onHand, arriving));
      Ranges.notNegative("order", order);
      if (terms.leadTime() == 0) {
        onHand += order;
      } else {
        arrivals[t + terms.leadTime()] += order;
      }
      return order;
    }
  }

  /** What the counted periods came to. */
  private final class Books {
    private long periods;
    private double asked;
    private double met;
    private double stock;
    private long orders;
    private long cycles;
    private long cyclesWithLoss;
    private boolean lost;

    void cycle() {
      cycles++;
      lost = false;
    }

    void period(double itsDemand, double itsMet, double left, boolean ordered) {
      // Counting may start inside a cycle.
      cycles = Math.max(1, cycles);
      periods++;
      asked += itsDemand;
      met += itsMet;
      stock += left;
      orders += ordered ? 1 : 0;
      if (itsMet < itsDemand && !lost) {
        lost = true;
        cyclesWithLoss++;
      }
    }

    ReplayResult result() {
      return new ReplayResult(
          periods,
          terms.holdingCost() * stock,
          terms.lostSaleCost() * (asked - met),
          terms.orderCost() * orders,
          asked,
          met,
          stock,
          orders,
          cycles,
          cycles - cyclesWithLoss);
    }
  }
}
