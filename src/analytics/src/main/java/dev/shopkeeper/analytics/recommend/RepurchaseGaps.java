package dev.shopkeeper.analytics.recommend;

import java.util.Arrays;

/**
 * The gaps between a shopper's purchases of an item, and medians of their logarithms over groups of
 * items.
 *
 * <p>16 bytes a purchase while sorting, 16 a gap kept.
 */
final class RepurchaseGaps {
  // A shopper's gaps of one item weigh 1 / (how many there are), all in ascending order of item.
  private final int[] item;
  private final double[] logarithm;
  private final double[] weight;
  private int size;
  private final int[] buyersOfItem;
  private final int[] repeatersOfItem;

  RepurchaseGaps(int[] item, int[] user, int[] day, int items) {
    this.item = new int[item.length];
    this.logarithm = new double[item.length];
    this.weight = new double[item.length];
    buyersOfItem = new int[items];
    repeatersOfItem = new int[items];
    int[] start = starts(item, user, items);
    long[] visits = visits(item, user, day, start);
    for (int i = 0; i < items; i++) {
      Arrays.sort(visits, start[i], start[i + 1]);
      for (int from = start[i]; from < start[i + 1]; ) {
        int to = from;
        while (to < start[i + 1] && user(visits[to]) == user(visits[from])) {
          to++;
        }
        add(i, visits, from, to);
        from = to;
      }
    }
  }

  /** How many shoppers bought an item of each group; one who bought two items counts twice. */
  int[] buyers(int[] groupOfItem, int groups) {
    return sums(buyersOfItem, groupOfItem, groups);
  }

  /** How many of them bought it on two days or more. */
  int[] repeaters(int[] groupOfItem, int groups) {
    return sums(repeatersOfItem, groupOfItem, groups);
  }

  /**
   * The weighted median of the logarithms of each group's gaps, and that of their distances from
   * it; 0 for a group without gaps.
   *
   * @return [2][groups]
   */
  double[][] medians(int[] groupOfItem, int groups) {
    int[] start = new int[groups + 1];
    for (int n = 0; n < size; n++) {
      int group = groupOfItem[item[n]];
      if (group >= 0) {
        start[group + 1]++;
      }
    }
    for (int g = 0; g < groups; g++) {
      start[g + 1] += start[g];
    }
    int[] next = start.clone();
    int[] gap = new int[start[groups]];
    for (int n = 0; n < size; n++) {
      int group = groupOfItem[item[n]];
      if (group >= 0) {
        gap[next[group]++] = n;
      }
    }
    double[][] medians = new double[2][groups];
    for (int g = 0; g < groups; g++) {
      int[] members = Arrays.copyOfRange(gap, start[g], start[g + 1]);
      double[] values = Arrays.stream(members).mapToDouble(n -> logarithm[n]).toArray();
      double centre = median(values, members);
      medians[0][g] = centre;
      Arrays.setAll(values, n -> Math.abs(values[n] - centre));
      medians[1][g] = median(values, members);
    }
    return medians;
  }

  /** The smallest value up to which half of the weight lies; 0 where there is none. */
  private double median(double[] values, int[] members) {
    Integer[] order = new Integer[values.length];
    Arrays.setAll(order, n -> n);
    Arrays.sort(order, (a, b) -> Double.compare(values[a], values[b]));
    double total = 0;
    for (int n : order) {
      total += weight[members[n]];
    }
    double sum = 0;
    for (int n : order) {
      sum += weight[members[n]];
      if (2 * sum >= total) {
        return values[n];
      }
    }
    return 0;
  }

  /** Takes one shopper's purchases of an item in, which are sorted by day. */
  private void add(int of, long[] visits, int from, int to) {
    int before = size;
    for (int n = from + 1; n < to; n++) {
      int gap = (int) visits[n] - (int) visits[n - 1];
      if (gap > 0) {
        item[size] = of;
        logarithm[size++] = Math.log(gap);
      }
    }
    buyersOfItem[of]++;
    if (size > before) {
      repeatersOfItem[of]++;
      Arrays.fill(weight, before, size, 1.0 / (size - before));
    }
  }

  private static int[] starts(int[] item, int[] user, int items) {
    int[] start = new int[items + 1];
    for (int n = 0; n < item.length; n++) {
      if (item[n] < 0 || item[n] >= items) {
        throw new IllegalArgumentException("item " + item[n] + " must be in [0, " + items + ")");
      }
      if (user[n] >= 0) {
        start[item[n] + 1]++;
      }
    }
    for (int i = 0; i < items; i++) {
      start[i + 1] += start[i];
    }
    return start;
  }

  /** User above, day below (offset so that it sorts as an unsigned number), by item. */
  private static long[] visits(int[] item, int[] user, int[] day, int[] start) {
    int earliest = Arrays.stream(day).min().orElse(0);
    long[] visits = new long[start[start.length - 1]];
    int[] next = start.clone();
    for (int n = 0; n < item.length; n++) {
      if (user[n] >= 0) {
        long since = (long) day[n] - earliest;
        if (since > Integer.MAX_VALUE) {
          throw new IllegalArgumentException(
              "day " + day[n] + " is more than 2^31 - 1 days after day " + earliest);
        }
        visits[next[item[n]]++] = (long) user[n] << 32 | since;
      }
    }
    return visits;
  }

  private static int user(long visit) {
    return (int) (visit >>> 32);
  }

  private static int[] sums(int[] ofItem, int[] groupOfItem, int groups) {
    int[] sums = new int[groups];
    for (int i = 0; i < ofItem.length; i++) {
      if (groupOfItem[i] >= 0) {
        sums[groupOfItem[i]] += ofItem[i];
      }
    }
    return sums;
  }
}
