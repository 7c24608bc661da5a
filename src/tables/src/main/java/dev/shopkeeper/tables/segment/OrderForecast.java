package dev.shopkeeper.tables.segment;

/**
 * What a shopper is expected to order within a time, and between which bounds.
 *
 * <p>Whoever makes the table and whoever reads it use this one arithmetic, so that the track record
 * is that of the answers, and a purchase of a second ago changes them. How many orders come is what
 * {@link OrderRhythm} says.
 *
 * <p>Money is orders times the Gamma-Gamma mean; its bounds are quantiles of a lognormal amount, of
 * the same mean and variance, where there is an order at all. O(orders in t), at most {@value
 * #MOST}.
 *
 * @param alive probability that the shopper has not left
 * @param orders expected orders
 * @param ordersLow the order count that one shopper in ten stays at or below
 * @param ordersMedian the middle one: what is most often nearest
 * @param ordersHigh the order count that nine in ten stay at or below
 * @param any probability of at least one order
 * @param money expected money
 * @param moneyLow the amount that one in ten stays at or below
 * @param moneyHigh the amount that nine in ten stay at or below
 */
public record OrderForecast(
    double alive,
    double orders,
    int ordersLow,
    int ordersMedian,
    int ordersHigh,
    double any,
    double money,
    double moneyLow,
    double moneyHigh) {
  /** The part of shoppers that is below the lower bound, and above the upper one. */
  public static final double TAIL = 0.1;

  /** The longest time that is forecast, in days. */
  public static final double MOST_DAYS = 3_660;

  private static final int MOST = 10_000;
  private static final double NEGLIGIBLE = 1e-12;

  /**
   * Forecasts.
   *
   * @param days t, above 0, at most 3,660
   */
  public static OrderForecast of(LifetimeParameters model, OrderHistory history, double days) {
    return of(OrderRhythm.of(model, history), model, history, days);
  }

  /**
   * The same where the rhythm is known already.
   *
   * @param rhythm that of the history by the model
   */
  public static OrderForecast of(
      OrderRhythm rhythm, LifetimeParameters model, OrderHistory history, double days) {
    if (!(days > 0 && days <= MOST_DAYS)) {
      throw new IllegalArgumentException("days is " + days + ", must be above 0, at most 3660");
    }
    return new Counts(rhythm, model, history, days).forecast();
  }

  /** What one day with an order is expected to bring. */
  public static double valueOfOrder(LifetimeParameters model, OrderHistory history) {
    double orders = history.repeats() + 1;
    return model.p()
        * (model.gamma() + orders * history.meanValue())
        / (model.p() * orders + model.q() - 1);
  }

  /** The distribution of the number of orders, summed up term by term. */
  private static final class Counts {
    private final LifetimeParameters model;
    private final OrderHistory history;
    private final double alive;
    private final double none; // probability of no order
    private double mean;
    private double square;
    private int low = -1;
    private int median = -1;
    private int high = -1;

    Counts(OrderRhythm rhythm, LifetimeParameters model, OrderHistory history, double days) {
      this.model = model;
      this.history = history;
      this.alive = rhythm.alive();
      OrderCounts counts = rhythm.counts(days);
      this.none = counts.next();
      double total = none;
      reach(0, total);
      for (int n = 1; n <= MOST && 1 - total > NEGLIGIBLE && high < MOST; n++) {
        double probability = counts.next();
        total += probability;
        mean += n * probability;
        square += (double) n * n * probability;
        reach(n, total);
      }
      reach(MOST, 1);
    }

    private void reach(int n, double total) {
      low = low < 0 && total >= TAIL ? n : low;
      median = median < 0 && total >= 0.5 ? n : median;
      high = high < 0 && total >= 1 - TAIL ? n : high;
    }

    OrderForecast forecast() {
      double value = valueOfOrder(model, history);
      double orders = history.repeats() + 1;
      double shape = model.p() * orders + model.q();
      double rate = model.gamma() + orders * history.meanValue();
      // E[S²] of n orders is (np + n²p²)·E[1/ν²]; equation 5's posterior is Gamma(shape, rate).
      double squares =
          (model.p() * mean + model.p() * model.p() * square)
              * rate
              * rate
              / ((shape - 1) * (shape - 2));
      return new OrderForecast(
          alive,
          mean,
          low,
          median,
          high,
          1 - none,
          mean * value,
          amount(TAIL, mean * value, squares),
          amount(1 - TAIL, mean * value, squares));
    }

    private double amount(double level, double money, double squares) {
      double some = 1 - none;
      if (level <= none || some <= 0 || !(money > 0)) {
        return 0;
      }
      double mean = money / some;
      double variance = Math.log(Math.max(1, squares / some / (mean * mean)));
      double normal = NormalQuantile.of((level - none) / some);
      return mean * Math.exp(normal * Math.sqrt(variance) - variance / 2);
    }
  }
}
