package dev.shopkeeper.analytics.recommend;

import java.util.SplittableRandom;

/** Small matrices for tests. */
final class Matrices {
  private Matrices() {}

  static Interactions of(float[][] dense) {
    Interactions.Builder matrix = Interactions.builder();
    for (int r = 0; r < dense.length; r++) {
      for (int c = 0; c < dense[r].length; c++) {
        if (dense[r][c] != 0) {
          matrix.add(r, c, dense[r][c]);
        }
      }
    }
    return matrix.build(dense.length, dense[0].length);
  }

  static float[][] randomDense(int users, int items, double density, boolean binary, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[][] dense = new float[users][items];
    for (float[] row : dense) {
      for (int i = 0; i < items; i++) {
        if (random.nextDouble() < density) {
          row[i] = binary ? 1 : random.nextInt(-4, 5);
        }
      }
    }
    return dense;
  }

  /** Users of two tastes: each takes mostly items of its own half. */
  static Interactions twoTastes(int users, int items, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Interactions.Builder matrix = Interactions.builder();
    for (int u = 0; u < users; u++) {
      int length = 4 + random.nextInt(8);
      for (int n = 0; n < length; n++) {
        boolean own = random.nextDouble() < 0.9;
        int half = own == (u % 2 == 0) ? 0 : items / 2;
        double skewed = random.nextDouble() * random.nextDouble();
        matrix.add(u, half + (int) (skewed * (items / 2)), 1);
      }
    }
    return matrix.build(users, items).binary();
  }
}
