package dev.shopkeeper.analytics.segment.profile;

import java.util.Arrays;

/**
 * Which kinds a shopper's weight falls on, the most of them first.
 *
 * @param most kinds kept a shopper
 * @param code users x most, flat; −1 behind the last
 * @param share users x most, flat, part of the shopper's weight on all kinds, 0 to 1
 * @param diversity of each shopper, −Σ p ln p / ln(kinds) over all kinds, 0 to 1 (Shannon 1948);
 *     NaN without weight, 0 where there is one kind only
 */
public record TopShares(int most, int[] code, double[] share, double[] diversity) {

  /**
   * Adds up; O(n log n) for n weights. Of equal shares the smaller code comes first.
   *
   * @param users number of shoppers; every user index is below
   * @param kinds number of kinds; every code is below
   * @param user of each weight, negative for nobody
   * @param code of each weight, its kind, negative for none
   * @param weight at least 0, finite
   * @param most kinds to keep of each shopper, at least 1
   */
  public static TopShares of(
      int users, int kinds, int[] user, int[] code, double[] weight, int most) {
    if (most < 1) {
      throw new IllegalArgumentException("most is " + most + ", must be at least 1");
    }
    TopShares top =
        new TopShares(most, new int[users * most], new double[users * most], new double[users]);
    Arrays.fill(top.code, -1);
    Arrays.fill(top.diversity, Double.NaN);
    ByUser rows = ByUser.of(users, user);
    double[] sums = new double[kinds];
    for (int u = 0; u < users; u++) {
      int[] met = new int[rows.size(u)];
      int count = 0;
      for (int n = 0; n < met.length; n++) {
        int i = rows.row(u, n);
        if (code[i] >= 0 && weight[i] > 0) {
          if (sums[code[i]] == 0) {
            met[count++] = code[i];
          }
          sums[code[i]] += weight[i];
        }
      }
      top.take(u, Arrays.copyOf(met, count), sums, kinds);
    }
    return top;
  }

  /** Takes a shopper's sums, and sets them back to 0. */
  private void take(int u, int[] met, double[] sums, int kinds) {
    Arrays.sort(met);
    double total = 0;
    for (int kind : met) {
      total += sums[kind];
    }
    double entropy = 0;
    for (int kind : met) {
      double p = sums[kind] / total;
      entropy -= p * Math.log(p);
      insert(u, kind, p);
      sums[kind] = 0;
    }
    if (met.length > 0) {
      diversity[u] = kinds > 1 ? Math.min(1, entropy / Math.log(kinds)) : 0;
    }
  }

  /** Puts a kind among the shopper's best; kinds come in rising order. */
  private void insert(int u, int kind, double p) {
    int at = most;
    while (at > 0 && (code[u * most + at - 1] < 0 || share[u * most + at - 1] < p)) {
      at--;
    }
    if (at < most) {
      int from = u * most + at;
      System.arraycopy(code, from, code, from + 1, most - at - 1);
      System.arraycopy(share, from, share, from + 1, most - at - 1);
      code[from] = kind;
      share[from] = Math.min(1, p);
    }
  }
}
