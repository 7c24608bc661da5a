package dev.shopkeeper.tables.segment;

import java.util.Arrays;

/**
 * A shopper by a {@link RateMixture}: of which kinds such a history makes a shopper, and what those
 * do.
 *
 * <p>A kind's likelihood is λ^x/(λ+μ) · [μ·e^(−(λ+μ)·t_x) + λ·e^(−(λ+μ)·T)], of which
 * λ^x·e^(−(λ+μ)·T) is that of a shopper who has not left (Schmittlein, Morrison and Colombo 1987,
 * appendix). Of who has not, orders and leaving come at rate κ = λ+μ, an order with probability
 * λ/κ; with N_n the Poisson probability of n in κt,
 *
 * <pre>
 * P(n | alive) = (λ/κ)^n · [ N_n + μ/κ · (1 − Σ_{j≤n} N_j) ]
 * </pre>
 *
 * <p>Kinds that are some e^−25 times as likely as the likeliest, or less, are left out.
 */
final class MixtureRhythm implements OrderRhythm {
  private static final double NEGLIGIBLE = 25;
  private static final int MOST_STEPS = 60;

  // Of the kinds that count: rates, and the probability of being of it and a customer still.
  private final double[] rate;
  private final double[] leaving;
  private final double[] weight;
  private final double alive;

  MixtureRhythm(RateMixture mixture, OrderHistory history) {
    double[] logs = new double[mixture.kinds()];
    double largest = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < logs.length; k++) {
      logs[k] =
          mixture.logShare(k)
              + history.repeats() * mixture.logRate(k)
              - (mixture.rate(k) + mixture.leaving(k)) * history.recency();
      largest = Math.max(largest, logs[k]);
    }
    this.rate = new double[logs.length];
    this.leaving = new double[logs.length];
    double[] stayed = new double[logs.length];
    int count = 0;
    double all = 0;
    double still = 0;
    double quiet = history.age() - history.recency();
    for (int k = 0; k < logs.length; k++) {
      if (logs[k] > largest - NEGLIGIBLE) {
        rate[count] = mixture.rate(k);
        leaving[count] = mixture.leaving(k);
        double both = rate[count] + leaving[count];
        double likely = Math.exp(logs[k] - largest);
        double end = Math.exp(-both * quiet);
        stayed[count] = likely * end;
        all += likely * (leaving[count] + rate[count] * end) / both;
        still += stayed[count++];
      }
    }
    double scale = all;
    this.weight = Arrays.stream(stayed, 0, count).map(w -> w / scale).toArray();
    this.alive = still / all;
  }

  @Override
  public double alive() {
    return alive;
  }

  /**
   * Where Σ w·e^(−λs) has fallen to half of Σ w, by Newton's method: the sum is convex and falls,
   * so that steps from 0 never go too far.
   */
  @Override
  public double medianDaysToNext() {
    if (alive == 0) {
      return Double.POSITIVE_INFINITY; // So long gone that not even its kind can be told.
    }
    double days = 0;
    for (int step = 0; step < MOST_STEPS; step++) {
      double sum = 0;
      double slope = 0;
      for (int k = 0; k < weight.length; k++) {
        double none = weight[k] * Math.exp(-rate[k] * days);
        sum += none;
        slope += rate[k] * none;
      }
      double on = (sum - alive / 2) / slope;
      if (!(on > 1e-6 * days)) {
        break;
      }
      days += on;
    }
    return days;
  }

  @Override
  public OrderCounts counts(double days) {
    return new Counts(days);
  }

  private final class Counts implements OrderCounts {
    // By kind: mean of events, ln N_n, Σ N_j, (λ/κ)^n times the weight.
    private final double[] events = new double[weight.length];
    private final double[] logTerm = new double[weight.length];
    private final double[] below = new double[weight.length];
    private final double[] part = weight.clone();
    private int n;

    Counts(double days) {
      for (int k = 0; k < weight.length; k++) {
        events[k] = (rate[k] + leaving[k]) * days;
        logTerm[k] = -events[k];
      }
    }

    @Override
    public double next() {
      double sum = n == 0 ? 1 - alive : 0;
      for (int k = 0; k < weight.length; k++) {
        if (part[k] > 0) {
          double both = rate[k] + leaving[k];
          if (n > 0) {
            logTerm[k] += Math.log(events[k] / n);
            part[k] *= rate[k] / both;
          }
          double term = Math.exp(logTerm[k]);
          below[k] += term;
          sum += part[k] * (term + leaving[k] / both * Math.max(0, 1 - below[k]));
        }
      }
      n++;
      return sum;
    }
  }
}
