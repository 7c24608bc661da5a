package dev.shopkeeper.analytics.segment.lifetime;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Customers as columns of repeat purchases and times, in one unit of time throughout.
 *
 * @param frequency x: repeat purchases, whole, at least 0; the first purchase does not count
 * @param recency t_x: time of the last purchase since the first; 0 where x = 0
 * @param age T: time observed since the first purchase, at least t_x
 */
public record PurchaseHistories(double[] frequency, double[] recency, double[] age) {
  public PurchaseHistories {
    int n = frequency.length;
    if (n == 0 || recency.length != n || age.length != n) {
      throw new IllegalArgumentException(
          "frequency, recency and age have "
              + n
              + ", "
              + recency.length
              + " and "
              + age.length
              + " values, must have the same number, at least 1");
    }
    for (int i = 0; i < n; i++) {
      check(i, frequency[i], recency[i], age[i]);
    }
  }

  private static void check(int i, double x, double last, double age) {
    boolean purchases = x >= 0 && x == Math.rint(x) && x < 1e9;
    boolean times = last >= 0 && last <= age && Double.isFinite(age);
    if (!purchases || !times || x == 0 && last > 0) {
      throw new IllegalArgumentException(
          "customer "
              + i
              + " has frequency "
              + x
              + ", recency "
              + last
              + ", age "
              + age
              + ", must be a whole frequency of at least 0 and 0 <= recency <= age,"
              + " recency 0 where frequency is 0");
    }
  }

  int size() {
    return frequency.length;
  }

  /** Equal histories brought together, in ascending order of x, t_x, T. */
  Grouped grouped() {
    Integer[] order = new Integer[size()];
    Arrays.setAll(order, i -> i);
    Arrays.sort(
        order,
        Comparator.<Integer>comparingDouble(i -> frequency[i])
            .thenComparingDouble(i -> recency[i])
            .thenComparingDouble(i -> age[i]));
    double[][] columns = new double[4][size()];
    int groups = 0;
    for (int i : order) {
      int last = groups - 1;
      boolean same =
          groups > 0
              && columns[0][last] == frequency[i]
              && columns[1][last] == recency[i]
              && columns[2][last] == age[i];
      if (!same) {
        columns[0][groups] = frequency[i];
        columns[1][groups] = recency[i];
        columns[2][groups++] = age[i];
      }
      columns[3][groups - 1]++;
    }
    int count = groups;
    return new Grouped(
        Arrays.copyOf(columns[0], count),
        Arrays.copyOf(columns[1], count),
        Arrays.copyOf(columns[2], count),
        Arrays.copyOf(columns[3], count));
  }

  /** Different histories and how many customers share each; x ascending. */
  record Grouped(double[] frequency, double[] recency, double[] age, double[] customers) {}
}
