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

  /** The greatest T, by which rates are measured; refused where it is 0. */
  double longest() {
    return longest(age);
  }

  private static double longest(double[] age) {
    double longest = Arrays.stream(age).max().orElse(0);
    if (!(longest > 0)) {
      throw new IllegalArgumentException(
          "the greatest age is " + longest + ", must be above 0 to fit a rate");
    }
    return longest;
  }

  /** Equal histories brought together, in ascending order of x, t_x, T. O(n + groups·log). */
  Grouped grouped() {
    int[] groupOf = new int[Integer.highestOneBit(Math.max(4, size())) * 4];
    Arrays.fill(groupOf, -1);
    int[] first = new int[size()];
    double[] customers = new double[size()];
    int groups = 0;
    for (int i = 0; i < size(); i++) {
      int slot = slot(groupOf, first, i);
      if (groupOf[slot] < 0) {
        groupOf[slot] = groups;
        first[groups++] = i;
      }
      customers[groupOf[slot]]++;
    }
    Integer[] order = new Integer[groups];
    Arrays.setAll(order, g -> g);
    Arrays.sort(
        order,
        Comparator.<Integer>comparingDouble(g -> frequency[first[g]])
            .thenComparingDouble(g -> recency[first[g]])
            .thenComparingDouble(g -> age[first[g]]));
    return new Grouped(
        Arrays.stream(order).mapToDouble(g -> frequency[first[g]]).toArray(),
        Arrays.stream(order).mapToDouble(g -> recency[first[g]]).toArray(),
        Arrays.stream(order).mapToDouble(g -> age[first[g]]).toArray(),
        Arrays.stream(order).mapToDouble(g -> customers[g]).toArray());
  }

  /** The slot of a customer's group in an open table, or the free one it would take. */
  private int slot(int[] groupOf, int[] first, int i) {
    // Adding 0 makes -0 and 0, which are equal, the same bits.
    long mixed = Double.doubleToLongBits(frequency[i] + 0.0);
    mixed = mixed * 0x9E3779B97F4A7C15L + Double.doubleToLongBits(recency[i] + 0.0);
    mixed = mixed * 0x9E3779B97F4A7C15L + Double.doubleToLongBits(age[i] + 0.0);
    mixed = (mixed ^ mixed >>> 32) * 0x9E3779B97F4A7C15L;
    int slot = (int) (mixed >>> 33) & groupOf.length - 1;
    while (groupOf[slot] >= 0 && !same(first[groupOf[slot]], i)) {
      slot = slot + 1 & groupOf.length - 1;
    }
    return slot;
  }

  private boolean same(int i, int j) {
    return frequency[i] == frequency[j] && recency[i] == recency[j] && age[i] == age[j];
  }

  /** Different histories and how many customers share each; x ascending. */
  record Grouped(double[] frequency, double[] recency, double[] age, double[] customers) {
    /** The greatest T, by which rates are measured; refused where it is 0. */
    double longest() {
      return PurchaseHistories.longest(age);
    }

    /** How many customers of a part of these share each history: 0 where none is in the part. */
    double[] customersOf(Grouped part) {
      double[] count = new double[customers.length];
      int at = 0;
      for (int g = 0; g < count.length && at < part.customers.length; g++) {
        boolean same =
            part.frequency[at] == frequency[g]
                && part.recency[at] == recency[g]
                && part.age[at] == age[g];
        count[g] = same ? part.customers[at++] : 0;
      }
      return count;
    }

    /** Every n-th of them, so that there are at most so many: a part alike, x still ascending. */
    Grouped thinned(int most) {
      int each = (customers.length + most - 1) / most;
      return each < 2
          ? this
          : new Grouped(
              every(frequency, each),
              every(recency, each),
              every(age, each),
              every(customers, each));
    }

    private static double[] every(double[] values, int each) {
      double[] part = new double[(values.length + each - 1) / each];
      Arrays.setAll(part, i -> values[i * each]);
      return part;
    }
  }
}
