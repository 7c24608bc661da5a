package dev.shopkeeper.analytics.segment;

import java.util.SplittableRandom;

/** Rows around invented centres, for tests that need many. */
record Blobs(double[] rows, int n, int d, int[] label) {

  /** n rows in k groups of d columns, each group a cube of the given half width. */
  static Blobs of(int n, int d, int k, double halfWidth, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] centres = new double[k * d];
    for (int c = 0; c < centres.length; c++) {
      centres[c] = random.nextDouble(-10, 10);
    }
    return around(centres, n, d, halfWidth, random);
  }

  /** n rows of two columns in k groups whose centres lie on a square lattice, 10 apart. */
  static Blobs onLattice(int n, int k, double halfWidth, long seed) {
    int width = (int) Math.ceil(Math.sqrt(k));
    double[] centres = new double[k * 2];
    for (int j = 0; j < k; j++) {
      centres[2 * j] = 10.0 * (j % width);
      centres[2 * j + 1] = 10.0 * (j / width);
    }
    return around(centres, n, 2, halfWidth, new SplittableRandom(seed));
  }

  private static Blobs around(
      double[] centres, int n, int d, double halfWidth, SplittableRandom random) {
    int k = centres.length / d;
    double[] rows = new double[n * d];
    int[] label = new int[n];
    for (int i = 0; i < n; i++) {
      label[i] = i % k;
      for (int c = 0; c < d; c++) {
        rows[i * d + c] = centres[label[i] * d + c] + random.nextDouble(-halfWidth, halfWidth);
      }
    }
    return new Blobs(rows, n, d, label);
  }
}
