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

  /**
   * Items that come in pairs and in genres of unequal breadth: who takes the first of a pair takes
   * the second four times in five, and genres are taken by the dozen. Counting hears the genres, of
   * which no multiple of an echo takes away all at once; what one item adds to the others is its
   * partner.
   */
  static Interactions pairsInGenres(int users, int pairs, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] density = {0.5, 0.25, 0.12, 0.06};
    Interactions.Builder matrix = Interactions.builder();
    for (int u = 0; u < users; u++) {
      for (int p = 0; p < pairs; p++) {
        int genre = p * density.length / pairs;
        double likes = (u * 31 + genre * 17) % 7 % 2 == 0 ? 1 : 0.1;
        if (random.nextDouble() < density[genre] * likes) {
          matrix.add(u, 2 * p, 1);
          if (random.nextDouble() < 0.8) {
            matrix.add(u, 2 * p + 1, 1);
          }
        }
      }
    }
    return matrix.build(users, 2 * pairs).binary();
  }
}
