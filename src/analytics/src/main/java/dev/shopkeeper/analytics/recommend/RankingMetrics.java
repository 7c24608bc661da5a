package dev.shopkeeper.analytics.recommend;

import java.util.Arrays;

/**
 * How good ranked lists are against what users really took, averaged over users, with 95 %
 * intervals.
 *
 * <p>For a user with the set R of relevant items and a list whose place p (from 1) is a hit when
 * its item is in R:
 *
 * <ul>
 *   <li>recall = hits / |R|
 *   <li>hit rate = 1 if there is a hit, else 0
 *   <li>reciprocal rank = 1 / place of the first hit, else 0
 *   <li>NDCG = Σ_hits 1/log2(p+1) / Σ_{p=1..min(k,|R|)} 1/log2(p+1): binary gains, ideal list
 *       truncated at k (Järvelin and Kekäläinen, ACM TOIS 20(4), 2002)
 *   <li>coverage = share of the catalogue that stands in at least one list
 * </ul>
 *
 * <p>The interval of a mean over m users is mean ± 1.96·s/√m, s the standard deviation with m - 1.
 * Coverage is no mean: its variance is that of the delete-one-user jackknife, (m-1)/m · Σ_u (q_u -
 * q̄)², q_u the items only user u was shown (Heltshe and Forrester, Biometrics 39, 1983). Intervals
 * are cut to [0, 1]; with fewer than two users they are [0, 1]. They say how far another sample of
 * users may differ, not another training set.
 *
 * <p>Users may be set in any order and from several threads, each once: sums run in order of user.
 * Memory: 4k + 24 bytes a user.
 */
public final class RankingMetrics {
  private static final double Z95 = 1.959963984540054;
  private static final double LOG_2 = Math.log(2);

  /** A figure and its 95 % interval. */
  public record Estimate(double value, double low, double high) {
    /** The mean of at least one value, its interval not cut. */
    static Estimate ofMean(double[] values) {
      double mean = Arrays.stream(values).sum() / values.length;
      double squares = 0;
      for (double value : values) {
        squares += (value - mean) * (value - mean);
      }
      double error =
          values.length < 2 ? 0 : Math.sqrt(squares / (values.length - 1) / values.length);
      return new Estimate(mean, mean - Z95 * error, mean + Z95 * error);
    }
  }

  private final int k;
  private final int catalogue;
  private final double[] recall;
  private final double[] ndcg;
  private final double[] reciprocalRank;
  // users x k, -1 behind the end of a list.
  private final int[] lists;
  // gains[n] = Σ_{p=1..n} 1/log2(p+1)
  private final double[] gains;

  /**
   * For a fixed number of users.
   *
   * @param users at least 1
   * @param k length of the lists, at least 1
   * @param catalogue number of items that could be shown, at least 1
   */
  public RankingMetrics(int users, int k, int catalogue) {
    if (users < 1 || k < 1 || catalogue < 1) {
      throw new IllegalArgumentException(
          "users %d, k %d and catalogue %d must be at least 1".formatted(users, k, catalogue));
    }
    this.k = k;
    this.catalogue = catalogue;
    recall = new double[users];
    ndcg = new double[users];
    reciprocalRank = new double[users];
    lists = new int[Math.multiplyExact(users, k)];
    Arrays.fill(lists, -1);
    gains = new double[k + 1];
    for (int p = 1; p <= k; p++) {
      gains[p] = gains[p - 1] + gain(p);
    }
  }

  /**
   * Judges one user's list.
   *
   * @param user number of the user among those judged
   * @param ranked the list, best first; only the first k count
   * @param length how many places of ranked are filled
   * @param relevant ascending, without repetition, the relevant items that are in the catalogue
   * @param relevantCount |R|, at least 1: may be greater than relevant's length where users took
   *     items that no list can show
   */
  public void set(int user, int[] ranked, int length, int[] relevant, int relevantCount) {
    if (relevantCount < 1 || relevantCount < relevant.length) {
      throw new IllegalArgumentException(
          "relevant count %d must be at least 1 and at least %d"
              .formatted(relevantCount, relevant.length));
    }
    int hits = 0;
    double gained = 0;
    int shown = Math.min(k, length);
    for (int p = 1; p <= shown; p++) {
      int item = ranked[p - 1];
      lists[user * k + p - 1] = item;
      if (Arrays.binarySearch(relevant, item) >= 0) {
        if (hits++ == 0) {
          reciprocalRank[user] = 1.0 / p;
        }
        gained += gain(p);
      }
    }
    recall[user] = (double) hits / relevantCount;
    ndcg[user] = gained / gains[Math.min(k, relevantCount)];
  }

  /** Mean recall at k. */
  public Estimate recall() {
    return mean(recall);
  }

  /** Mean normalised discounted cumulative gain at k. */
  public Estimate ndcg() {
    return mean(ndcg);
  }

  /** By how much recall is better than another's on the same users; not cut. */
  public Estimate recallOver(RankingMetrics other) {
    return over(recall, other.recall);
  }

  /** By how much NDCG is better than another's on the same users; not cut. */
  public Estimate ndcgOver(RankingMetrics other) {
    return over(ndcg, other.ndcg);
  }

  private static Estimate over(double[] ours, double[] others) {
    if (ours.length != others.length) {
      throw new IllegalArgumentException(
          "%d and %d users are not the same".formatted(ours.length, others.length));
    }
    double[] differences = new double[ours.length];
    Arrays.setAll(differences, u -> ours[u] - others[u]);
    return Estimate.ofMean(differences);
  }

  /** Share of users with at least one hit at k. */
  public Estimate hitRate() {
    double[] hit = new double[recall.length];
    for (int u = 0; u < hit.length; u++) {
      hit[u] = recall[u] > 0 ? 1 : 0;
    }
    return mean(hit);
  }

  /** Mean reciprocal rank at k. */
  public Estimate mrr() {
    return mean(reciprocalRank);
  }

  /** Share of the catalogue shown to somebody. */
  public Estimate coverage() {
    int users = recall.length;
    // For each item: 0 shown to nobody, u + 1 shown to u alone, -1 shown to several.
    int[] only = new int[catalogue];
    for (int at = 0; at < lists.length; at++) {
      if (lists[at] >= 0) {
        only[lists[at]] = only[lists[at]] == 0 ? at / k + 1 : -1;
      }
    }
    double[] unique = new double[users];
    int shown = 0;
    for (int owner : only) {
      if (owner > 0) {
        unique[owner - 1]++;
      }
      shown += owner == 0 ? 0 : 1;
    }
    double variance = squaredDeviations(unique, sum(unique) / users) * (users - 1) / users;
    return estimate((double) shown / catalogue, Math.sqrt(variance) / catalogue, users);
  }

  /** For each user the mean of recall and NDCG at k. */
  double[] recallAndNdcg() {
    double[] both = new double[recall.length];
    Arrays.setAll(both, u -> (recall[u] + ndcg[u]) / 2);
    return both;
  }

  private static Estimate mean(double[] values) {
    int n = values.length;
    double mean = sum(values) / n;
    double error = n < 2 ? 0 : Math.sqrt(squaredDeviations(values, mean) / (n - 1) / n);
    return estimate(mean, error, n);
  }

  private static Estimate estimate(double value, double standardError, int users) {
    if (users < 2) {
      return new Estimate(value, 0, 1);
    }
    return new Estimate(
        value, Math.max(0, value - Z95 * standardError), Math.min(1, value + Z95 * standardError));
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double v : values) {
      sum += v;
    }
    return sum;
  }

  private static double squaredDeviations(double[] values, double mean) {
    double sum = 0;
    for (double v : values) {
      sum += (v - mean) * (v - mean);
    }
    return sum;
  }

  private static double gain(int place) {
    return LOG_2 / Math.log(place + 1.0);
  }
}
