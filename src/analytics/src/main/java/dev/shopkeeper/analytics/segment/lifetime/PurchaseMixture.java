package dev.shopkeeper.analytics.segment.lifetime;

import java.util.Arrays;

/**
 * Purchases and leaving as in {@link ParetoNbd}, but with any distribution of the two rates over
 * customers instead of two independent gamma ones: a finite mixture of kinds of customers, each
 * ordering at its rate λ_j while alive and leaving at its rate μ_j, and π_j of all customers being
 * of kind j.
 *
 * <p>A kind's likelihood of a history is (Schmittlein, Morrison and Colombo 1987, appendix, before
 * the mixing)
 *
 * <pre>
 * L_j = λ^x / (λ+μ) · [ μ·e^(−(λ+μ)·t_x) + λ·e^(−(λ+μ)·T) ]
 * </pre>
 *
 * <p>and a customer's is Σ π_j L_j. Everything said of a customer is the mean over kinds by π_j
 * L_j. O(kinds) a customer, with one exponential each, taken relative to the likeliest kind, so
 * that nothing runs over or under. Rates are per unit of time of the histories.
 *
 * <p>For any number of threads.
 */
public final class PurchaseMixture implements LifetimeModel {
  private final double[] rate;
  private final double[] leaving;
  private final double[] share;
  private final double[] logRate;
  private final double[] logShare;

  /**
   * A mixture of as many kinds as there are values.
   *
   * @param rate λ_j, finite and above 0
   * @param leaving μ_j, finite and above 0
   * @param share π_j, above 0; taken relative to their sum
   */
  public PurchaseMixture(double[] rate, double[] leaving, double[] share) {
    int kinds = rate.length;
    if (kinds == 0 || leaving.length != kinds || share.length != kinds) {
      throw new IllegalArgumentException(
          "there are "
              + kinds
              + " rates, "
              + leaving.length
              + " rates of leaving and "
              + share.length
              + " shares, must be the same number, at least 1");
    }
    double sum = Arrays.stream(share).sum();
    for (int j = 0; j < kinds; j++) {
      boolean positive = rate[j] > 0 && leaving[j] > 0 && share[j] > 0;
      if (!positive || !Double.isFinite(rate[j] + leaving[j] + sum)) {
        throw new IllegalArgumentException(
            "kind "
                + j
                + " has rate "
                + rate[j]
                + ", rate of leaving "
                + leaving[j]
                + ", share "
                + share[j]
                + ", must all be finite and above 0");
      }
    }
    this.rate = rate.clone();
    this.leaving = leaving.clone();
    this.share = Arrays.stream(share).map(s -> s / sum).toArray();
    this.logRate = Arrays.stream(rate).map(Math::log).toArray();
    this.logShare = Arrays.stream(this.share).map(Math::log).toArray();
  }

  /** How many kinds of customers. */
  public int kinds() {
    return rate.length;
  }

  /** λ of a kind. */
  public double rate(int kind) {
    return rate[kind];
  }

  /** μ of a kind. */
  public double leaving(int kind) {
    return leaving[kind];
  }

  /** π of a kind, of all that are 1. */
  public double share(int kind) {
    return share[kind];
  }

  /** ln L of one kind. */
  static double logLikelihood(
      double rate, double logRate, double leaving, double x, double recency, double age) {
    double both = rate + leaving;
    double end = Math.exp(-both * (age - recency));
    return x * logRate - both * recency + Math.log((leaving + rate * end) / both);
  }

  @Override
  public double logLikelihood(PurchaseHistories histories) {
    PurchaseHistories.Grouped groups = histories.grouped();
    double sum = 0;
    for (int g = 0; g < groups.customers().length; g++) {
      double[] logs = logs(groups.frequency()[g], groups.recency()[g], groups.age()[g]);
      double largest = Arrays.stream(logs).max().orElseThrow();
      double relative = 0;
      for (double log : logs) {
        relative += Math.exp(log - largest);
      }
      sum += groups.customers()[g] * (largest + Math.log(relative));
    }
    return sum;
  }

  @Override
  public double probabilityAlive(double x, double recency, double age) {
    return mean(x, recency, age, -1);
  }

  /**
   * Purchases to expect in the time t after T: the mean over kinds of P(alive)·λ/μ·(1 − e^(−μt)).
   */
  @Override
  public double expectedPurchases(double x, double recency, double age, double t) {
    ModelArguments.requireTime(t);
    return mean(x, recency, age, t);
  }

  /** The mean over kinds of P(alive), times what is expected in t of who is, where t is not −1. */
  private double mean(double x, double recency, double age, double t) {
    double[] logs = logs(x, recency, age);
    double largest = Arrays.stream(logs).max().orElseThrow();
    double all = 0;
    double sum = 0;
    for (int j = 0; j < logs.length; j++) {
      double weight = Math.exp(logs[j] - largest);
      if (weight > 0) {
        double both = rate[j] + leaving[j];
        double end = Math.exp(-both * (age - recency));
        double alive = end * both / (leaving[j] + rate[j] * end);
        double then = t < 0 ? 1 : rate[j] * -Math.expm1(-leaving[j] * t) / leaving[j];
        all += weight;
        sum += weight * alive * then;
      }
    }
    return sum / all;
  }

  private double[] logs(double x, double recency, double age) {
    double[] logs = new double[rate.length];
    for (int j = 0; j < logs.length; j++) {
      logs[j] = logShare[j] + logLikelihood(rate[j], logRate[j], leaving[j], x, recency, age);
    }
    return logs;
  }
}
