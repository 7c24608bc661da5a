package dev.shopkeeper.analytics.segment;

import java.util.Arrays;

/** For each row, the distance to its m-th nearest row, itself counted. O(n²·(d + m)). */
final class CoreDistances {
  private CoreDistances() {}

  /**
   * The distances.
   *
   * @param rows n x d, flat, finite
   * @param minPoints m, 1 to n
   * @return n distances, in the unit of the rows
   */
  static double[] of(double[] rows, int n, int d, int minPoints) {
    if (minPoints < 1 || minPoints > n) {
      throw new IllegalArgumentException(
          "minPoints is " + minPoints + ", must be 1 to the number of rows, " + n);
    }
    double[] core = new double[n];
    Blocks.of(n)
        .forEach(
            (b, from, to) -> {
              double[] nearest = new double[minPoints]; // squared, ascending
              for (int i = from; i < to; i++) {
                Arrays.fill(nearest, Double.POSITIVE_INFINITY);
                for (int j = 0; j < n; j++) {
                  double squared = Distances.squared(rows, i, rows, j, d);
                  if (squared < nearest[minPoints - 1]) {
                    insert(nearest, squared);
                  }
                }
                core[i] = Math.sqrt(nearest[minPoints - 1]);
              }
            });
    return core;
  }

  private static void insert(double[] ascending, double value) {
    int place = ascending.length - 1;
    while (place > 0 && ascending[place - 1] > value) {
      ascending[place] = ascending[place - 1];
      place--;
    }
    ascending[place] = value;
  }
}
