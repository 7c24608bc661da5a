package dev.shopkeeper.analytics.segment;

import java.util.SplittableRandom;

/** Draws rows without replacement. */
public final class Sample {
  private Sample() {}

  /**
   * Draws evenly by selection sampling (Knuth, volume 2, algorithm S); the same seed draws the
   * same.
   *
   * @return at most {@code most} indices of 0 to n − 1, ascending; all of them where n is not more
   */
  public static int[] indices(int n, int most, long seed) {
    return indices(n, Math.min(n, most), new SplittableRandom(seed));
  }

  /**
   * The same with a stream of random numbers, of which n at most are taken.
   *
   * @param size how many indices, 0 to n
   */
  public static int[] indices(int n, int size, SplittableRandom random) {
    int[] chosen = new int[size];
    int count = 0;
    for (int i = 0; count < size; i++) {
      if (random.nextInt(n - i) < size - count) {
        chosen[count++] = i;
      }
    }
    return chosen;
  }

  /**
   * Copies rows.
   *
   * @param rows n x d, flat
   * @return chosen.length x d, flat
   */
  public static double[] rows(double[] rows, int d, int[] chosen) {
    double[] copy = new double[chosen.length * d];
    for (int s = 0; s < chosen.length; s++) {
      System.arraycopy(rows, chosen[s] * d, copy, s * d, d);
    }
    return copy;
  }
}
